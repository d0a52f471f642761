// Written by `npm run api` from ../openapi.json; not by hand.

export interface paths {
    "/v1/audit": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The audit log, newest first. */
        get: operations["get_audit"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/background_jobs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Background jobs in a state, newest first. */
        get: operations["get_background_jobs"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/background_jobs/{id}/retry": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Runs a failed job again. */
        post: operations["post_background_jobs__id_retry"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/campaigns": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** All campaigns: the company's first. */
        get: operations["get_campaigns"];
        put?: never;
        /** Makes a technician's campaign. */
        post: operations["post_campaigns"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/campaigns/make_missing": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Makes a campaign for every technician who has none. Near misses are left for a person, and so
         *     are technicians without an e-mail of their own.
         */
        post: operations["post_campaigns_make_missing"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/campaigns/matching": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Every active technician with matched, near miss or missing. */
        get: operations["get_campaigns_matching"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/campaigns/matching/fix": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Sets a campaign's Employee ID to HCP's spelling of a technician's e-mail. */
        post: operations["post_campaigns_matching_fix"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/campaigns/preview": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** What the customer would see. Nothing is saved. */
        post: operations["post_campaigns_preview"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/campaigns/variables": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The variables that templates may name. */
        get: operations["get_campaigns_variables"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/campaigns/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One campaign. */
        get: operations["get_campaigns__id"];
        put?: never;
        post?: never;
        /** Takes a technician's campaign out of use. What went out under it stays. */
        delete: operations["delete_campaigns__id"];
        options?: never;
        head?: never;
        /** Changes what is given and leaves the rest. */
        patch: operations["patch_campaigns__id"];
        trace?: never;
    };
    "/v1/company": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The company. */
        get: operations["get_company"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /** Changes what is given and leaves the rest. */
        patch: operations["patch_company"];
        trace?: never;
    };
    "/v1/connections": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The company's accounts at providers. */
        get: operations["get_connections"];
        put?: never;
        /** Adds an account. */
        post: operations["post_connections"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/connections/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Removes an account with its secrets. What it brought stays. */
        delete: operations["delete_connections__id"];
        options?: never;
        head?: never;
        /** Changes an account. */
        patch: operations["patch_connections__id"];
        trace?: never;
    };
    "/v1/connections/{id}/import": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** How far the import is. */
        get: operations["get_connections__id_import"];
        put?: never;
        /** Reads employees, customers and jobs from Housecall Pro. Nobody is asked anything for old jobs. */
        post: operations["post_connections__id_import"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/connections/{id}/verify": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Asks the provider whether the credentials work. */
        post: operations["post_connections__id_verify"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/consents": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The record of consent, newest first: all of it, page by page, or one customer's. */
        get: operations["get_consents"];
        put?: never;
        /** Adds to the record, for every address of the customer on that channel. */
        post: operations["post_consents"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/customers": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Customers by name, e-mail or number. */
        get: operations["get_customers"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/decisions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What the gate decided, newest first. */
        get: operations["get_decisions"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/events": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What changes, as it changes: server-sent events. Resumes behind `Last-Event-ID`; `reset` says
         *     that the place is too old and everything must be asked for anew.
         */
        get: operations["get_events"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/forward_targets": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Where Housecall Pro's webhooks are re-delivered. */
        get: operations["get_forward_targets"];
        put?: never;
        /** Re-delivers all webhooks of Housecall Pro to one more address. */
        post: operations["post_forward_targets"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/forward_targets/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Stops re-delivering to an address. */
        delete: operations["delete_forward_targets__id"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/me": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Who is asking. */
        get: operations["get_me"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/opt_outs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Who asked us to stop, newest first. */
        get: operations["get_opt_outs"];
        put?: never;
        /** The customer asked us to stop, in whatever way: nothing automatic on any of their addresses. */
        post: operations["post_opt_outs"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/people": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The people of the company. */
        get: operations["get_people"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/pulse_checks": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The feed, newest first. */
        get: operations["get_pulse_checks"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/pulse_checks/summary": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Figures of today (the company's day) and of the last 30 days. */
        get: operations["get_pulse_checks_summary"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/pulse_checks/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One pulse check with its whole story. */
        get: operations["get_pulse_checks__id"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/pulse_checks/{id}/resend": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Sends it again, by hand. */
        post: operations["post_pulse_checks__id_resend"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/receipts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Webhooks as received, newest first. */
        get: operations["get_receipts"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/receipts/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One webhook with its body. */
        get: operations["get_receipts__id"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/receipts/{id}/replay": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Processes a kept webhook again, from its raw bytes. What it led to before is not repeated. */
        post: operations["post_receipts__id_replay"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/session": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Signs in with e-mail and password. */
        post: operations["post_session"];
        /** Signs out. */
        delete: operations["delete_session"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/settings/pulse_checks": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** How the company asks for feedback. */
        get: operations["get_settings_pulse_checks"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /** Changes what is given and leaves the rest. */
        patch: operations["patch_settings_pulse_checks"];
        trace?: never;
    };
    "/v1/setup": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What is done and what is left. */
        get: operations["get_setup"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/setup/acknowledge": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Ticks off a switch that no API shows. */
        post: operations["post_setup_acknowledge"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        /**
         * @description Whether Porchlight may change things at the provider.
         * @enum {string}
         */
        Access: "read_only" | "read_write";
        /** @description A switch in Housecall Pro that somebody has set, or set back. */
        Acknowledge: {
            acknowledged: boolean;
            /** @description `switch_job_finished_text`, `switch_notify_customer` or `switch_reviews_app`. */
            step: string;
        };
        /** @description Who did it. */
        AuditActor: {
            /** @description `person`, `api_key` or `operator`. */
            kind: string;
            name: string;
        };
        /** @description One entry. */
        AuditEntry: {
            /** @description `slice.verb`. */
            action: string;
            actor: components["schemas"]["AuditActor"];
            at: components["schemas"]["Timestamp"];
            /** @description What changed, without secrets. */
            detail?: string | null;
            id: components["schemas"]["AuditId"];
            /** @description Id of what was done to. */
            object: string;
        };
        /** @example aud_0193b0a1c2d37e4f8a9b0c1d2e3f4a5b */
        AuditId: string;
        BTreeMap: {
            [key: string]: string;
        };
        /** @example bgj_0193b0a1c2d37e4f8a9b0c1d2e3f4a5b */
        BackgroundJobId: string;
        /** @description A job as a person sees it. */
        BackgroundJobView: {
            /** Format: int32 */
            attempts: number;
            created_at: components["schemas"]["Timestamp"];
            id: components["schemas"]["BackgroundJobId"];
            last_error?: string | null;
            /** @description `slice.verb`. */
            name: string;
            /** @description When it runs next, or ran last. */
            run_at: components["schemas"]["Timestamp"];
            /** @description `waiting`, `running` or `failed`. */
            state: string;
        };
        /** @description A campaign with its figures. */
        Campaign: components["schemas"]["Editable"] & {
            /** Format: int64 */
            answered_last_30_days: number;
            created_at: components["schemas"]["Timestamp"];
            /** @description HCP's id of the technician it matches now. */
            employee_ref?: string | null;
            id: components["schemas"]["CampaignId"];
            kind: components["schemas"]["CampaignKind"];
            /** @description In which there are words. */
            languages: string[];
            /** Format: int64 */
            sent_last_30_days: number;
        };
        /** @example cmp_0193b0a1c2d37e4f8a9b0c1d2e3f4a5b */
        CampaignId: string;
        /**
         * @description Whose campaign it is.
         * @enum {string}
         */
        CampaignKind: "company" | "employee";
        /** @description The campaign it went out under. */
        CampaignSummary: {
            id: components["schemas"]["CampaignId"];
            kind: components["schemas"]["CampaignKind"];
            name: string;
        };
        /**
         * @description How a message travels.
         * @enum {string}
         */
        Channel: "sms" | "email";
        /** @description On which channels it asks. */
        ChannelSwitches: {
            email: boolean;
            sms: boolean;
        };
        /** @description A tenant. */
        Company: {
            /** @description For "contact us". */
            email?: string | null;
            /** @description The company. */
            id: components["schemas"]["CompanyId"];
            /** @description As customers read it. */
            name: string;
            /** @description Nothing automatic is sent while this is on. */
            paused: boolean;
            /** @description For "contact us". */
            phone?: string | null;
            /** @description In the footer of mail (CAN-SPAM asks for it). */
            postal_address?: string | null;
            /** @description IANA name; the company's clock. */
            time_zone: string;
            /** @description The company's own page. */
            website?: string | null;
        };
        /** @example com_0193b0a1c2d37e4f8a9b0c1d2e3f4a5b */
        CompanyId: string;
        /** @description A connection without its secrets. */
        Connection: {
            access: components["schemas"]["Access"];
            /** @description Names of the secrets that are stored. The secrets themselves never come back. */
            has_secrets: string[];
            id: components["schemas"]["ConnectionId"];
            kind: components["schemas"]["ConnectionKind"];
            last_error?: string | null;
            last_event_at?: components["schemas"]["Timestamp"] | null;
            name: string;
            settings: components["schemas"]["BTreeMap"];
            state: components["schemas"]["ConnectionState"];
            verified_at?: components["schemas"]["Timestamp"] | null;
            /** @description What to paste at the provider. */
            webhook_url?: string | null;
        };
        /** @example con_0193b0a1c2d37e4f8a9b0c1d2e3f4a5b */
        ConnectionId: string;
        /**
         * @description Which provider.
         * @enum {string}
         */
        ConnectionKind: "housecall" | "twilio" | "email";
        /**
         * @description How a connection fares.
         * @enum {string}
         */
        ConnectionState: "ok" | "attention" | "not_verified";
        /**
         * @description What is on record about being written to for a purpose on a channel.
         * @enum {string}
         */
        Consent: "written" | "granted" | "implied" | "unknown" | "denied";
        /** @description An entry as it is shown. */
        ConsentEntry: {
            /** @description What may be shown of the address. */
            address_hint: string;
            /** @description When it was recorded. */
            at: components["schemas"]["Timestamp"];
            /** @description `sms` or `email`. */
            channel: string;
            /** @description HCP's id of the customer. */
            customer_ref?: string | null;
            /** @description The entry. */
            id: components["schemas"]["ConsentId"];
            /** @description `service`, `feedback`, `marketing` or `conversation`. */
            purpose: string;
            /** @description Where it comes from. */
            source: string;
            /** @description `written`, `granted` or `denied`. */
            status: string;
            /** @description The words that were agreed to. */
            wording?: string | null;
        };
        /** @example cst_0193b0a1c2d37e4f8a9b0c1d2e3f4a5b */
        ConsentId: string;
        /** @description A campaign to be made. Words that are not given are the usual ones. */
        CreateCampaign: {
            employee_id?: string | null;
            kind: components["schemas"]["CampaignKind"];
            name: string;
            photo_url?: string | null;
            templates?: components["schemas"]["Templates"] | null;
        };
        /** @description A connection to be made. Which settings and secrets there are depends on the kind. */
        CreateConnection: {
            kind: components["schemas"]["ConnectionKind"];
            name?: string | null;
            secrets?: {
                [key: string]: string;
            };
            settings?: components["schemas"]["BTreeMap"];
        };
        /** @description What signing in needs. */
        Credentials: {
            email: string;
            password: string;
        };
        /** @description A customer in a list: addresses only as hints. */
        CustomerSummary: {
            email_hint?: string | null;
            name: string;
            phone_hint?: string | null;
            /** @description HCP's id. */
            ref: string;
        };
        /** @description A decision as it is shown: what was decided, and how its message fares. */
        Decision: {
            /** @description What may be shown of the address. */
            address_hint?: string | null;
            /** @description When it was decided. */
            at: components["schemas"]["Timestamp"];
            /** @description `sms` or `email`. */
            channel?: string | null;
            /** @description The customer's name. */
            customer_name?: string | null;
            /** @description HCP's id of the customer. */
            customer_ref?: string | null;
            /** @description How that message fares. */
            delivery?: string | null;
            /** @description Why, if it did not arrive. */
            delivery_detail?: string | null;
            /** @description The same in words. */
            explanation: string;
            /** @description The decision. */
            id: components["schemas"]["DecisionId"];
            /** @description The message that came of it. */
            message_id?: string | null;
            /** @description `sent`, `held` or `suppressed`. */
            outcome: string;
            /** @description Of which pulse check. */
            pulse_check_id?: string | null;
            /** @description Stable code of the rule that decided. */
            rule: string;
            until?: components["schemas"]["Timestamp"] | null;
        };
        /** @example dec_0193b0a1c2d37e4f8a9b0c1d2e3f4a5b */
        DecisionId: string;
        /** @description How an Employee ID differs from the spelling in HCP. */
        Difference: {
            /** @description The Employee ID in pieces, for marking. */
            employee_id: components["schemas"]["Span"][];
            /** @description HCP's spelling in pieces, for marking. */
            hcp: components["schemas"]["Span"][];
            kind: components["schemas"]["DifferenceKind"];
            /** @description A sentence for people. */
            text: string;
        };
        /**
         * @description What sort of difference.
         * @enum {string}
         */
        DifferenceKind: "case" | "space" | "other_address";
        /** @description What can be changed. */
        Editable: {
            /**
             * Format: int32
             * @description Null: the company's.
             */
            cap_hours?: number | null;
            channels: components["schemas"]["ChannelSwitches"];
            employee_id?: string | null;
            enabled: boolean;
            name: string;
            photo_url?: string | null;
            templates: components["schemas"]["Templates"];
        };
        /** @description A mail as it would be sent. */
        EmailPreview: {
            html: string;
            subject: string;
            text: string;
        };
        /**
         * @description What a customer felt about the visit.
         * @enum {string}
         */
        FeedbackSentiment: "positive" | "neutral" | "negative";
        /** @description What the customer said. */
        FeedbackSummary: {
            answered_at?: components["schemas"]["Timestamp"] | null;
            changed: boolean;
            comment?: string | null;
            sentiment: components["schemas"]["FeedbackSentiment"];
        };
        /** @description What is wrong with one field. */
        FieldError: {
            /** @description The field's path in the input. */
            field: string;
            /** @description What is wrong, for people. */
            message: string;
        };
        /** @description How many there were. */
        Figures: {
            /** Format: int64 */
            answered: number;
            /** Format: int64 */
            failed: number;
            /**
             * Format: int64
             * @description Waiting for their hour, or for their channel to answer.
             */
            held: number;
            /** Format: int64 */
            negative: number;
            /** Format: int64 */
            neutral: number;
            /** Format: int64 */
            positive: number;
            /** Format: int64 */
            sent: number;
            /** Format: int64 */
            suppressed: number;
        };
        /** @description Which campaign becomes whose. */
        FixMatching: {
            campaign_id: components["schemas"]["CampaignId"];
            /** @description HCP's id of the technician. */
            employee_ref: string;
        };
        /** @description Where webhooks are re-delivered. */
        ForwardTarget: {
            enabled: boolean;
            id: components["schemas"]["ForwardTargetId"];
            last_at?: components["schemas"]["Timestamp"] | null;
            last_status?: string | null;
            /** @description Signs the deliveries (Standard Webhooks). Only in the answer that made it. */
            secret?: string | null;
            url: string;
        };
        /** @example fwd_0193b0a1c2d37e4f8a9b0c1d2e3f4a5b */
        ForwardTargetId: string;
        /** @description How far an import is. */
        Import: {
            /**
             * Format: int64
             * @description Read so far.
             */
            customers: number;
            /**
             * Format: int64
             * @description Read so far.
             */
            employees: number;
            /** @description Why it failed. */
            error?: string | null;
            finished_at?: components["schemas"]["Timestamp"] | null;
            /**
             * Format: int64
             * @description Read so far.
             */
            jobs: number;
            started_at?: components["schemas"]["Timestamp"] | null;
            /** @description `idle`, `running`, `done` or `failed`. */
            state: string;
            /**
             * Format: int64
             * @description In all, once HCP has said it.
             */
            total_customers?: number | null;
            /**
             * Format: int64
             * @description In all, once HCP has said it.
             */
            total_jobs?: number | null;
        };
        /** @description The job that was completed. */
        JobSummary: {
            completed_at?: components["schemas"]["Timestamp"] | null;
            description?: string | null;
            number?: string | null;
            ref: string;
        };
        /**
         * @description English or Spanish.
         * @enum {string}
         */
        Language: "en" | "es";
        /** @description Addresses outside the API. */
        Links: {
            /** @description The customer's page. */
            page_url: string;
        };
        /** @description What was made. */
        Made: {
            created: components["schemas"]["Campaign"][];
            /** @description Technicians who still have none, because their e-mail does not tell them apart. */
            skipped: components["schemas"]["SkippedTechnician"][];
        };
        /** @description The campaign that is or was meant to be theirs. */
        MatchedCampaign: {
            employee_id?: string | null;
            id: components["schemas"]["CampaignId"];
            name: string;
        };
        /** @description One technician. */
        MatchedTechnician: {
            avatar_url?: string | null;
            campaign?: components["schemas"]["MatchedCampaign"] | null;
            difference?: components["schemas"]["Difference"] | null;
            email?: string | null;
            employee_ref: string;
            name: string;
            role: components["schemas"]["Role"];
            /** @description `matched`, `near_miss` or `missing`. */
            state: string;
        };
        /** @description How many stand how. */
        MatchingCounts: {
            /** @description Their campaign is found. */
            matched: number;
            /** @description They have none. */
            missing: number;
            /** @description A campaign was probably meant for them. */
            near_miss: number;
        };
        /**
         * @description How Employee IDs are compared.
         * @enum {string}
         */
        MatchingMode: "exact" | "lenient";
        /** @description How all technicians stand. */
        MatchingOverview: {
            counts: components["schemas"]["MatchingCounts"];
            mode: components["schemas"]["MatchingMode"];
            technicians: components["schemas"]["MatchedTechnician"][];
        };
        /** @description Who is signed in, and where. */
        Me: {
            company: components["schemas"]["Company"];
            /** @description The person; an API key appears under its name, without an address. */
            person: components["schemas"]["MePerson"];
        };
        /** @description The person behind a request. */
        MePerson: {
            avatar_url?: string | null;
            email?: string | null;
            id?: string | null;
            name: string;
            role: components["schemas"]["Role"];
        };
        /** @description A message as it is shown. */
        Message: {
            /** @description What may be shown of the address. */
            address_hint: string;
            /** @description The words. */
            body: string;
            /** @description `sms` or `email`. */
            channel: string;
            /** @description When it was written. */
            created_at: components["schemas"]["Timestamp"];
            delivered_at?: components["schemas"]["Timestamp"] | null;
            /** @description How it fares. */
            delivery: string;
            /** @description Why, if it did not arrive. */
            delivery_detail?: string | null;
            /** @description `outgoing` or `incoming`. */
            direction: string;
            /** @description The message. */
            id: components["schemas"]["MessageId"];
            /**
             * Format: int32
             * @description Of a text.
             */
            segments?: number | null;
            sent_at?: components["schemas"]["Timestamp"] | null;
            /** @description Of a mail. */
            subject?: string | null;
        };
        /** @example msg_0193b0a1c2d37e4f8a9b0c1d2e3f4a5b */
        MessageId: string;
        /** @description Somebody by name. */
        Named: {
            name: string;
            ref: string;
        };
        /** @description What a customer allowed or refused. */
        NewConsent: {
            channel: components["schemas"]["Channel"];
            /** @description HCP's id of the customer. */
            customer_ref: string;
            purpose: components["schemas"]["Purpose"];
            /** @description Where it comes from: a form, a call, an import. */
            source: string;
            /** @description `written`, `granted` or `denied`. */
            status: components["schemas"]["Consent"];
            /** @description The words that were agreed to. */
            wording?: string | null;
        };
        /** @description Where to. */
        NewForwardTarget: {
            url: string;
        };
        /** @description Who asked. */
        NewOptOut: {
            /** @description HCP's id of the customer. */
            customer_ref: string;
        };
        /** @description An opt-out as it is shown. */
        OptOut: {
            /** @description What may be shown of the address. */
            address_hint: string;
            /** @description When. */
            at: components["schemas"]["Timestamp"];
            /** @description `sms` or `email`. */
            channel: string;
            /** @description HCP's id of the customer, if the address led to one. */
            customer_ref?: string | null;
            /** @description The opt-out. */
            id: components["schemas"]["OptOutId"];
            lifted_at?: components["schemas"]["Timestamp"] | null;
            /** @description `text`, `carrier`, `unsubscribe` or `employee`. */
            source: string;
            /** @description What they wrote. */
            words?: string | null;
        };
        /** @example opt_0193b0a1c2d37e4f8a9b0c1d2e3f4a5b */
        OptOutId: string;
        /** @description A page of a list. */
        Page_AuditEntry: {
            /** @description The objects. */
            items: {
                /** @description `slice.verb`. */
                action: string;
                actor: components["schemas"]["AuditActor"];
                at: components["schemas"]["Timestamp"];
                /** @description What changed, without secrets. */
                detail?: string | null;
                id: components["schemas"]["AuditId"];
                /** @description Id of what was done to. */
                object: string;
            }[];
            /** @description Give it back as `cursor` for what comes next; null at the end. */
            next_cursor?: string | null;
        };
        /** @description A page of a list. */
        Page_BackgroundJobView: {
            /** @description The objects. */
            items: {
                /** Format: int32 */
                attempts: number;
                created_at: components["schemas"]["Timestamp"];
                id: components["schemas"]["BackgroundJobId"];
                last_error?: string | null;
                /** @description `slice.verb`. */
                name: string;
                /** @description When it runs next, or ran last. */
                run_at: components["schemas"]["Timestamp"];
                /** @description `waiting`, `running` or `failed`. */
                state: string;
            }[];
            /** @description Give it back as `cursor` for what comes next; null at the end. */
            next_cursor?: string | null;
        };
        /** @description A page of a list. */
        Page_Campaign: {
            /** @description The objects. */
            items: (components["schemas"]["Editable"] & {
                /** Format: int64 */
                answered_last_30_days: number;
                created_at: components["schemas"]["Timestamp"];
                /** @description HCP's id of the technician it matches now. */
                employee_ref?: string | null;
                id: components["schemas"]["CampaignId"];
                kind: components["schemas"]["CampaignKind"];
                /** @description In which there are words. */
                languages: string[];
                /** Format: int64 */
                sent_last_30_days: number;
            })[];
            /** @description Give it back as `cursor` for what comes next; null at the end. */
            next_cursor?: string | null;
        };
        /** @description A page of a list. */
        Page_Connection: {
            /** @description The objects. */
            items: {
                access: components["schemas"]["Access"];
                /** @description Names of the secrets that are stored. The secrets themselves never come back. */
                has_secrets: string[];
                id: components["schemas"]["ConnectionId"];
                kind: components["schemas"]["ConnectionKind"];
                last_error?: string | null;
                last_event_at?: components["schemas"]["Timestamp"] | null;
                name: string;
                settings: components["schemas"]["BTreeMap"];
                state: components["schemas"]["ConnectionState"];
                verified_at?: components["schemas"]["Timestamp"] | null;
                /** @description What to paste at the provider. */
                webhook_url?: string | null;
            }[];
            /** @description Give it back as `cursor` for what comes next; null at the end. */
            next_cursor?: string | null;
        };
        /** @description A page of a list. */
        Page_ConsentEntry: {
            /** @description The objects. */
            items: {
                /** @description What may be shown of the address. */
                address_hint: string;
                /** @description When it was recorded. */
                at: components["schemas"]["Timestamp"];
                /** @description `sms` or `email`. */
                channel: string;
                /** @description HCP's id of the customer. */
                customer_ref?: string | null;
                /** @description The entry. */
                id: components["schemas"]["ConsentId"];
                /** @description `service`, `feedback`, `marketing` or `conversation`. */
                purpose: string;
                /** @description Where it comes from. */
                source: string;
                /** @description `written`, `granted` or `denied`. */
                status: string;
                /** @description The words that were agreed to. */
                wording?: string | null;
            }[];
            /** @description Give it back as `cursor` for what comes next; null at the end. */
            next_cursor?: string | null;
        };
        /** @description A page of a list. */
        Page_CustomerSummary: {
            /** @description The objects. */
            items: {
                email_hint?: string | null;
                name: string;
                phone_hint?: string | null;
                /** @description HCP's id. */
                ref: string;
            }[];
            /** @description Give it back as `cursor` for what comes next; null at the end. */
            next_cursor?: string | null;
        };
        /** @description A page of a list. */
        Page_Decision: {
            /** @description The objects. */
            items: {
                /** @description What may be shown of the address. */
                address_hint?: string | null;
                /** @description When it was decided. */
                at: components["schemas"]["Timestamp"];
                /** @description `sms` or `email`. */
                channel?: string | null;
                /** @description The customer's name. */
                customer_name?: string | null;
                /** @description HCP's id of the customer. */
                customer_ref?: string | null;
                /** @description How that message fares. */
                delivery?: string | null;
                /** @description Why, if it did not arrive. */
                delivery_detail?: string | null;
                /** @description The same in words. */
                explanation: string;
                /** @description The decision. */
                id: components["schemas"]["DecisionId"];
                /** @description The message that came of it. */
                message_id?: string | null;
                /** @description `sent`, `held` or `suppressed`. */
                outcome: string;
                /** @description Of which pulse check. */
                pulse_check_id?: string | null;
                /** @description Stable code of the rule that decided. */
                rule: string;
                until?: components["schemas"]["Timestamp"] | null;
            }[];
            /** @description Give it back as `cursor` for what comes next; null at the end. */
            next_cursor?: string | null;
        };
        /** @description A page of a list. */
        Page_ForwardTarget: {
            /** @description The objects. */
            items: {
                enabled: boolean;
                id: components["schemas"]["ForwardTargetId"];
                last_at?: components["schemas"]["Timestamp"] | null;
                last_status?: string | null;
                /** @description Signs the deliveries (Standard Webhooks). Only in the answer that made it. */
                secret?: string | null;
                url: string;
            }[];
            /** @description Give it back as `cursor` for what comes next; null at the end. */
            next_cursor?: string | null;
        };
        /** @description A page of a list. */
        Page_OptOut: {
            /** @description The objects. */
            items: {
                /** @description What may be shown of the address. */
                address_hint: string;
                /** @description When. */
                at: components["schemas"]["Timestamp"];
                /** @description `sms` or `email`. */
                channel: string;
                /** @description HCP's id of the customer, if the address led to one. */
                customer_ref?: string | null;
                /** @description The opt-out. */
                id: components["schemas"]["OptOutId"];
                lifted_at?: components["schemas"]["Timestamp"] | null;
                /** @description `text`, `carrier`, `unsubscribe` or `employee`. */
                source: string;
                /** @description What they wrote. */
                words?: string | null;
            }[];
            /** @description Give it back as `cursor` for what comes next; null at the end. */
            next_cursor?: string | null;
        };
        /** @description A page of a list. */
        Page_Person: {
            /** @description The objects. */
            items: {
                /** @description Photo. */
                avatar_url?: string | null;
                /** @description Address they sign in with. */
                email: string;
                /** @description The person. */
                id: components["schemas"]["PersonId"];
                /** @description Full name. */
                name: string;
                /** @description What they may do at all. */
                role: components["schemas"]["Role"];
            }[];
            /** @description Give it back as `cursor` for what comes next; null at the end. */
            next_cursor?: string | null;
        };
        /** @description A page of a list. */
        Page_PulseCheck: {
            /** @description The objects. */
            items: {
                also_credited: components["schemas"]["TechnicianSummary"][];
                campaign?: components["schemas"]["CampaignSummary"] | null;
                campaign_reason: string;
                created_at: components["schemas"]["Timestamp"];
                customer: components["schemas"]["Named"];
                /** @description HCP's id; empty when the job names no customer. */
                customer_ref: string;
                decisions: components["schemas"]["Decision"][];
                feedback?: components["schemas"]["FeedbackSummary"] | null;
                id: components["schemas"]["PulseCheckId"];
                job: components["schemas"]["JobSummary"];
                /** @description HCP's id. */
                job_ref: string;
                opened_at?: components["schemas"]["Timestamp"] | null;
                resent: boolean;
                /** @description `sending`, `sent`, `held`, `suppressed`, `failed` or `answered`. */
                status: string;
                technician?: components["schemas"]["TechnicianSummary"] | null;
            }[];
            /** @description Give it back as `cursor` for what comes next; null at the end. */
            next_cursor?: string | null;
        };
        /** @description A page of a list. */
        Page_Receipt: {
            /** @description The objects. */
            items: {
                connection_id: components["schemas"]["ConnectionId"];
                detail?: string | null;
                /** @description The provider's name of the event. */
                event: string;
                id: components["schemas"]["ReceiptId"];
                received_at: components["schemas"]["Timestamp"];
                /**
                 * Format: int64
                 * @description How often the same webhook came again.
                 */
                repeats: number;
                state: components["schemas"]["ReceiptState"];
            }[];
            /** @description Give it back as `cursor` for what comes next; null at the end. */
            next_cursor?: string | null;
        };
        /** @description A page of a list. */
        Page_VariableView: {
            /** @description The objects. */
            items: {
                label: string;
                /** @description With its braces: `{{ customer.first_name }}`. */
                name: string;
                sample: string;
            }[];
            /** @description Give it back as `cursor` for what comes next; null at the end. */
            next_cursor?: string | null;
        };
        /**
         * @description What changes. Settings are replaced as a whole; of secrets only those that are given, and an
         *     empty one is removed. Where the secrets are sent to (`base_url`, `account_sid`; `host`, `port`,
         *     `security`) changes only together with the secrets.
         */
        PatchConnection: {
            access?: components["schemas"]["Access"] | null;
            name?: string | null;
            secrets?: {
                [key: string]: string;
            } | null;
            settings?: components["schemas"]["BTreeMap"] | null;
        };
        /** @description Somebody who can sign in. */
        Person: {
            /** @description Photo. */
            avatar_url?: string | null;
            /** @description Address they sign in with. */
            email: string;
            /** @description The person. */
            id: components["schemas"]["PersonId"];
            /** @description Full name. */
            name: string;
            /** @description What they may do at all. */
            role: components["schemas"]["Role"];
        };
        /** @example psn_0193b0a1c2d37e4f8a9b0c1d2e3f4a5b */
        PersonId: string;
        /** @description What the customer would see. */
        Preview: {
            email: components["schemas"]["EmailPreview"];
            /** @description What is wrong with the words; while there is something, they cannot be saved. */
            errors: components["schemas"]["FieldError"][];
            /** @description The customer's page, whole. */
            page_html: string;
            sms: components["schemas"]["SmsPreview"];
        };
        /** @description Words to look at. */
        PreviewRequest: {
            campaign_id?: components["schemas"]["CampaignId"] | null;
            kind?: components["schemas"]["CampaignKind"] | null;
            language: components["schemas"]["Language"];
            name?: string | null;
            photo_url?: string | null;
            template: components["schemas"]["Template"];
        };
        /** @description `application/problem+json`. */
        Problem: {
            /** @description Stable; programs may branch on it. */
            code: string;
            /** @description What happened, for people. */
            detail: string;
            /** @description What is wrong with which field of the input. */
            errors?: components["schemas"]["FieldError"][];
            /**
             * Format: int32
             * @description The HTTP status.
             */
            status: number;
            /** @description The status in words. */
            title: string;
            /** @description `about:blank`: the code says more than a URL. */
            type: string;
        };
        /** @description A pulse check in the feed. */
        PulseCheck: {
            also_credited: components["schemas"]["TechnicianSummary"][];
            campaign?: components["schemas"]["CampaignSummary"] | null;
            campaign_reason: string;
            created_at: components["schemas"]["Timestamp"];
            customer: components["schemas"]["Named"];
            /** @description HCP's id; empty when the job names no customer. */
            customer_ref: string;
            decisions: components["schemas"]["Decision"][];
            feedback?: components["schemas"]["FeedbackSummary"] | null;
            id: components["schemas"]["PulseCheckId"];
            job: components["schemas"]["JobSummary"];
            /** @description HCP's id. */
            job_ref: string;
            opened_at?: components["schemas"]["Timestamp"] | null;
            resent: boolean;
            /** @description `sending`, `sent`, `held`, `suppressed`, `failed` or `answered`. */
            status: string;
            technician?: components["schemas"]["TechnicianSummary"] | null;
        };
        /** @example plc_0193b0a1c2d37e4f8a9b0c1d2e3f4a5b */
        PulseCheckId: string;
        /** @description How a company asks for feedback. */
        PulseCheckSettings: {
            /**
             * @description Who hears of answers at once (A12).
             * @default []
             */
            alert_people: components["schemas"]["PersonId"][];
            /**
             * @description Of which answers.
             * @default [
             *       "negative"
             *     ]
             */
            alert_sentiments: components["schemas"]["FeedbackSentiment"][];
            /**
             * Format: int32
             * @description No second pulse check to the same person within this many hours; 0 to 8760 (A6).
             * @default 3
             */
            cap_hours: number;
            /**
             * @description Ask by e-mail.
             * @default true
             */
            email: boolean;
            /**
             * @description How Employee IDs are compared with HCP's e-mails (A3).
             * @default exact
             */
            employee_id_matching: components["schemas"]["MatchingMode"];
            /**
             * @description Off: completed jobs are noted, nobody is asked.
             * @default true
             */
            enabled: boolean;
            /**
             * @description No campaign of the technician's own: use the company's (A4).
             * @default true
             */
            fallback_to_company_campaign: boolean;
            /**
             * @description Questions with a slider below the faces.
             * @default []
             */
            questions: components["schemas"]["Question"][];
            /**
             * @description When messages may arrive, on the recipient's clock.
             * @default {
             *       "feedback": {
             *         "from": "09:00",
             *         "to": "20:00"
             *       },
             *       "service": {
             *         "from": "08:00",
             *         "to": "21:00"
             *       }
             *     }
             */
            quiet_hours: components["schemas"]["QuietHoursSetting"];
            /**
             * @description Which addresses are used (A7).
             * @default first
             */
            recipients: components["schemas"]["RecipientsMode"];
            /**
             * @description Public review sites, the same for every customer whatever the answer (A10).
             * @default []
             */
            review_links: components["schemas"]["ReviewLink"][];
            /**
             * @description Ask by text.
             * @default true
             */
            sms: boolean;
        };
        /** @description A pulse check with its whole story. */
        PulseCheckStory: components["schemas"]["PulseCheck"] & {
            links: components["schemas"]["Links"];
            messages: components["schemas"]["Message"][];
            /** @description Scores from 0 to 10, by question; null where none was given. */
            scores: (number | null)[];
            story: components["schemas"]["StoryStep"][];
        };
        /**
         * @description Why a message is sent.
         * @enum {string}
         */
        Purpose: "service" | "feedback" | "marketing" | "conversation";
        /** @description A question with a slider from 0 to 10. */
        Question: {
            /** @description In English. */
            en: string;
            /** @description In Spanish. */
            es: string;
        };
        /** @description The company's own setting. */
        QuietHoursSetting: {
            /** @description For pulse checks and marketing. */
            feedback: components["schemas"]["Window"];
            /** @description For messages about a visit. */
            service: components["schemas"]["Window"];
        };
        /** @description A webhook as received. */
        Receipt: {
            connection_id: components["schemas"]["ConnectionId"];
            detail?: string | null;
            /** @description The provider's name of the event. */
            event: string;
            id: components["schemas"]["ReceiptId"];
            received_at: components["schemas"]["Timestamp"];
            /**
             * Format: int64
             * @description How often the same webhook came again.
             */
            repeats: number;
            state: components["schemas"]["ReceiptState"];
        };
        /** @example rcp_0193b0a1c2d37e4f8a9b0c1d2e3f4a5b */
        ReceiptId: string;
        /**
         * @description Where a receipt stands.
         * @enum {string}
         */
        ReceiptState: "waiting" | "processed" | "ignored" | "failed";
        /** @description The same with its body. */
        ReceiptWithBody: components["schemas"]["Receipt"] & {
            /** @description As received; bytes that are no text are replaced. */
            body: string;
        };
        /**
         * @description To which addresses a pulse check goes.
         * @enum {string}
         */
        RecipientsMode: "first" | "all";
        /** @description A link on the customer's page. */
        ReviewLink: {
            kind: components["schemas"]["ReviewLinkKind"];
            /** @description What the button says: "Google". */
            label: string;
            /** @description Begins with `https://`. */
            url: string;
        };
        /**
         * @description Which site a link leads to.
         * @enum {string}
         */
        ReviewLinkKind: "google" | "facebook" | "angi" | "bbb" | "nextdoor" | "own";
        /**
         * @description What an employee may do at all.
         * @enum {string}
         */
        Role: "admin" | "office_staff" | "field_tech";
        /** @description The whole checklist. */
        Setup: {
            /** @description Steps that are done. */
            done: number;
            steps: components["schemas"]["SetupStep"][];
            /** @description All steps. */
            total: number;
            /** @description What to paste into Housecall Pro, once it is connected. */
            webhook_url?: string | null;
        };
        /** @description One thing to do. */
        SetupStep: {
            checked_at?: components["schemas"]["Timestamp"] | null;
            /** @description What to do, or what is so. */
            detail: string;
            /** @description Stable. */
            id: string;
            /** @description How it stands. */
            state: components["schemas"]["StepState"];
            /** @description In a few words. */
            title: string;
        };
        /** @description A technician for whom no campaign was made. */
        SkippedTechnician: {
            employee_ref: string;
            /** @description For people. */
            reason: string;
        };
        /** @description A text as it would be sent. */
        SmsPreview: {
            characters: number;
            encoding: string;
            segments: number;
            text: string;
        };
        /** @description A piece of a spelling. */
        Span: {
            /** @description The other spelling has this piece too. */
            same: boolean;
            text: string;
        };
        /** @description An import that was started. */
        Started: {
            import: components["schemas"]["Import"];
        };
        /**
         * @description How a step stands.
         * @enum {string}
         */
        StepState: "done" | "todo" | "attention";
        /** @description One step. */
        StoryStep: {
            /** @description When. */
            at: components["schemas"]["Timestamp"];
            /** @description In more words. */
            detail?: string | null;
            /** @description `webhook`, `campaign`, `recipients`, `gate`, `message`, `delivery`, `opened`, `answer`, `link`, `repeat` or `resend`. */
            kind: string;
            /** @description The message it speaks of. */
            message_id?: string | null;
            /** @description The webhook it speaks of. */
            receipt_id?: string | null;
            /** @description In a few words. */
            title: string;
        };
        /** @description Figures for the head of the feed. */
        Summary: {
            last_30_days: components["schemas"]["Figures"];
            today: components["schemas"]["Figures"];
        };
        /** @description A technician with a face. */
        TechnicianSummary: {
            avatar_url?: string | null;
            name: string;
            ref: string;
        };
        /** @description The words of a campaign in one language. */
        Template: {
            /** @description The mail itself, as plain text; an empty line makes a paragraph. The faces come below it. */
            email_body: string;
            /** @description The subject of the mail. */
            email_subject: string;
            /** @description The text message. */
            sms: string;
        };
        /** @description The words of a campaign in all languages. */
        Templates: {
            en: components["schemas"]["Template"];
            es: components["schemas"]["Template"];
        };
        /** Format: date-time */
        Timestamp: string;
        /** @description A variable that a template may name. */
        VariableView: {
            label: string;
            /** @description With its braces: `{{ customer.first_name }}`. */
            name: string;
            sample: string;
        };
        /** @description A window as people write it. */
        Window: {
            /** @description First minute that is allowed, `09:00`. */
            from: string;
            /** @description First minute that is not allowed any more, `20:00`; at most `24:00`. */
            to: string;
        };
    };
    responses: never;
    parameters: never;
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    get_audit: {
        parameters: {
            query?: {
                /** @description How many objects, 1 to 200; 50 when not given. */
                limit?: number;
                /** @description `next_cursor` of the page before. */
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page_AuditEntry"];
                };
            };
            /** @description An error: RFC 9457 with a stable `code`. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_background_jobs: {
        parameters: {
            query?: {
                /** @description `waiting`, `running` or `failed` (when not given). */
                state?: string;
                /** @description How many objects, 1 to 200; 50 when not given. */
                limit?: number;
                /** @description `next_cursor` of the page before. */
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page_BackgroundJobView"];
                };
            };
            /** @description An error: RFC 9457 with a stable `code`. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    post_background_jobs__id_retry: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description An error: RFC 9457 with a stable `code`. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_campaigns: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page_Campaign"];
                };
            };
            /** @description An error: RFC 9457 with a stable `code`. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    post_campaigns: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CreateCampaign"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Campaign"];
                };
            };
            /** @description An error: RFC 9457 with a stable `code`. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    post_campaigns_make_missing: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Made"];
                };
            };
            /** @description An error: RFC 9457 with a stable `code`. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_campaigns_matching: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MatchingOverview"];
                };
            };
            /** @description An error: RFC 9457 with a stable `code`. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    post_campaigns_matching_fix: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["FixMatching"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Campaign"];
                };
            };
            /** @description An error: RFC 9457 with a stable `code`. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    post_campaigns_preview: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PreviewRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Preview"];
                };
            };
            /** @description An error: RFC 9457 with a stable `code`. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_campaigns_variables: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page_VariableView"];
                };
            };
            /** @description An error: RFC 9457 with a stable `code`. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_campaigns__id: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Campaign"];
                };
            };
            /** @description An error: RFC 9457 with a stable `code`. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    delete_campaigns__id: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description An error: RFC 9457 with a stable `code`. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    patch_campaigns__id: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Editable"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Campaign"];
                };
            };
            /** @description An error: RFC 9457 with a stable `code`. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_company: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Company"];
                };
            };
            /** @description An error: RFC 9457 with a stable `code`. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    patch_company: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Company"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Company"];
                };
            };
            /** @description An error: RFC 9457 with a stable `code`. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_connections: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page_Connection"];
                };
            };
            /** @description An error: RFC 9457 with a stable `code`. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    post_connections: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CreateConnection"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Connection"];
                };
            };
            /** @description An error: RFC 9457 with a stable `code`. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    delete_connections__id: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description An error: RFC 9457 with a stable `code`. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    patch_connections__id: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PatchConnection"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Connection"];
                };
            };
            /** @description An error: RFC 9457 with a stable `code`. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_connections__id_import: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Import"];
                };
            };
            /** @description An error: RFC 9457 with a stable `code`. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    post_connections__id_import: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Started"];
                };
            };
            /** @description An error: RFC 9457 with a stable `code`. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    post_connections__id_verify: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Connection"];
                };
            };
            /** @description An error: RFC 9457 with a stable `code`. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_consents: {
        parameters: {
            query?: {
                /** @description HCP's id of a customer. */
                customer_ref?: string;
                /** @description How many objects, 1 to 200; 50 when not given. */
                limit?: number;
                /** @description `next_cursor` of the page before. */
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page_ConsentEntry"];
                };
            };
            /** @description An error: RFC 9457 with a stable `code`. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    post_consents: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewConsent"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description An error: RFC 9457 with a stable `code`. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_customers: {
        parameters: {
            query?: {
                /** @description Words of the name, the e-mail or the number. */
                q?: string;
                /** @description How many objects, 1 to 200; 50 when not given. */
                limit?: number;
                /** @description `next_cursor` of the page before. */
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page_CustomerSummary"];
                };
            };
            /** @description An error: RFC 9457 with a stable `code`. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_decisions: {
        parameters: {
            query?: {
                /** @description `sent`, `held` or `suppressed`. */
                outcome?: string;
                /** @description Code of a rule. */
                rule?: string;
                /** @description How many objects, 1 to 200; 50 when not given. */
                limit?: number;
                /** @description `next_cursor` of the page before. */
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page_Decision"];
                };
            };
            /** @description An error: RFC 9457 with a stable `code`. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_events: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/event-stream": string;
                };
            };
            /** @description An error: RFC 9457 with a stable `code`. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_forward_targets: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page_ForwardTarget"];
                };
            };
            /** @description An error: RFC 9457 with a stable `code`. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    post_forward_targets: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewForwardTarget"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ForwardTarget"];
                };
            };
            /** @description An error: RFC 9457 with a stable `code`. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    delete_forward_targets__id: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description An error: RFC 9457 with a stable `code`. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_me: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Me"];
                };
            };
            /** @description An error: RFC 9457 with a stable `code`. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_opt_outs: {
        parameters: {
            query?: {
                /** @description How many objects, 1 to 200; 50 when not given. */
                limit?: number;
                /** @description `next_cursor` of the page before. */
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page_OptOut"];
                };
            };
            /** @description An error: RFC 9457 with a stable `code`. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    post_opt_outs: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewOptOut"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description An error: RFC 9457 with a stable `code`. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_people: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page_Person"];
                };
            };
            /** @description An error: RFC 9457 with a stable `code`. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_pulse_checks: {
        parameters: {
            query?: {
                /** @description HCP's id of a job. */
                job_ref?: string;
                /** @description HCP's id of a customer. */
                customer_ref?: string;
                /** @description `sent`, `held`, `suppressed`, `failed` or `answered`. */
                status?: string;
                /** @description Outcome of any decision: `sent`, `held` or `suppressed`. */
                outcome?: string;
                /** @description `positive`, `neutral` or `negative`. */
                sentiment?: string;
                /** @description One campaign. */
                campaign_id?: string;
                /** @description HCP's id of the technician who led. */
                technician_ref?: string;
                /** @description Words of the customer's name, or a job number. */
                q?: string;
                /** @description How many objects, 1 to 200; 50 when not given. */
                limit?: number;
                /** @description `next_cursor` of the page before. */
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page_PulseCheck"];
                };
            };
            /** @description An error: RFC 9457 with a stable `code`. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_pulse_checks_summary: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Summary"];
                };
            };
            /** @description An error: RFC 9457 with a stable `code`. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_pulse_checks__id: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PulseCheckStory"];
                };
            };
            /** @description An error: RFC 9457 with a stable `code`. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    post_pulse_checks__id_resend: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PulseCheckStory"];
                };
            };
            /** @description An error: RFC 9457 with a stable `code`. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_receipts: {
        parameters: {
            query?: {
                /** @description One connection. */
                connection_id?: string;
                /** @description One event name. */
                event?: string;
                /** @description One state. */
                state?: components["schemas"]["ReceiptState"];
                /** @description How many objects, 1 to 200; 50 when not given. */
                limit?: number;
                /** @description `next_cursor` of the page before. */
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page_Receipt"];
                };
            };
            /** @description An error: RFC 9457 with a stable `code`. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_receipts__id: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ReceiptWithBody"];
                };
            };
            /** @description An error: RFC 9457 with a stable `code`. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    post_receipts__id_replay: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description An error: RFC 9457 with a stable `code`. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    post_session: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Credentials"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Me"];
                };
            };
            /** @description An error: RFC 9457 with a stable `code`. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    delete_session: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description An error: RFC 9457 with a stable `code`. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_settings_pulse_checks: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PulseCheckSettings"];
                };
            };
            /** @description An error: RFC 9457 with a stable `code`. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    patch_settings_pulse_checks: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PulseCheckSettings"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PulseCheckSettings"];
                };
            };
            /** @description An error: RFC 9457 with a stable `code`. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_setup: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Setup"];
                };
            };
            /** @description An error: RFC 9457 with a stable `code`. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    post_setup_acknowledge: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Acknowledge"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Setup"];
                };
            };
            /** @description An error: RFC 9457 with a stable `code`. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
}
