// Written by `npm run api` from ../openapi.json; not by hand.

export interface paths {
    "/v1/api_keys": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The company's API keys, personal ones too. */
        get: operations["get_api_keys"];
        put?: never;
        /** Makes a key for the company. */
        post: operations["post_api_keys"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/api_keys/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Ends a key at once. */
        delete: operations["delete_api_keys__id"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/attachments": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Keeps a file that is to come along with a message; the body is its bytes, at most 30 MB: a picture, a video, a
         *     sound or a PDF. Pictures are drawn anew as JPEG without their metadata, at most 2400 pixels a side; GIFs stay as
         *     they are. Whoever has the link may open it: the carrier fetches it so.
         */
        post: operations["post_attachments"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
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
    "/v1/audit/export": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The audit log as CSV, newest first; the 50,000 newest of what is looked for. */
        get: operations["get_audit_export"];
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
    "/v1/bio_visits": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Bios that were sent, newest first. */
        get: operations["get_bio_visits"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/bio_visits/{id}/withdraw": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Takes a bio back: its page says that plans changed, and what waits is not sent. */
        post: operations["post_bio_visits__id_withdraw"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/bios": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Every active technician, with or without a bio, by name. */
        get: operations["get_bios"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/bios/{employee_ref}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A technician's bio; the usual one, switched off, while none was made. */
        get: operations["get_bios__employee_ref"];
        /** Writes a technician's bio. */
        put: operations["put_bios__employee_ref"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/bios/{employee_ref}/preview": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Shows a bio that is not saved. */
        post: operations["post_bios__employee_ref_preview"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/bios/{employee_ref}/send": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Sends a bio to a customer. The gate may refuse, and then says why. */
        post: operations["post_bios__employee_ref_send"];
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
    "/v1/cases": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Cases, newest first. */
        get: operations["get_cases"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/cases/summary": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** How many cases stand how. */
        get: operations["get_cases_summary"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/cases/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One case with its history. */
        get: operations["get_cases__id"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /** Changes owner, status or time. */
        patch: operations["patch_cases__id"];
        trace?: never;
    };
    "/v1/cases/{id}/ask_solved": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Asks the customer whether it is solved. The gate may refuse, and then says why. */
        post: operations["post_cases__id_ask_solved"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/cases/{id}/notes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Adds a note. */
        post: operations["post_cases__id_notes"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/cases/{id}/reopen": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Opens a settled case again. */
        post: operations["post_cases__id_reopen"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/cases/{id}/resolve": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Settles a case. */
        post: operations["post_cases__id_resolve"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/community/blocks": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** From whom the company wants to hear nothing. */
        get: operations["get_community_blocks"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/community/blocks/{company_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Takes nothing from a company any more. They are not told. */
        put: operations["put_community_blocks__company_id"];
        post?: never;
        /** Takes again what a company says. */
        delete: operations["delete_community_blocks__company_id"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/community/companies": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The other companies on this server that want to be found, by name; at most 200. */
        get: operations["get_community_companies"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/community/profile": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What the company shows of itself. */
        get: operations["get_community_profile"];
        /** Changes what the company shows of itself, and whether others find it. */
        put: operations["put_community_profile"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
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
    "/v1/connections/{id}/authorize": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * The page at HighLevel on which somebody agrees. It leads back to us. `read_only` asks for
         *     scopes that read; `read_write` for those that write besides.
         */
        post: operations["post_connections__id_authorize"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
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
    "/v1/connections/{id}/location": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Chooses one of an agency's accounts. */
        put: operations["put_connections__id_location"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/connections/{id}/locations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The accounts of the agency that agreed. Empty when an account itself agreed. */
        get: operations["get_connections__id_locations"];
        put?: never;
        post?: never;
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
    "/v1/conversations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Conversations, the newest first. */
        get: operations["get_conversations"];
        put?: never;
        /** Opens the conversation with somebody; one that is there comes out of the archive. */
        post: operations["post_conversations"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/conversations/counts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** How many conversations of each workspace are unread, and in how many a customer waits. */
        get: operations["get_conversations_counts"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/conversations/read_all": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Marks everything as read. */
        post: operations["post_conversations_read_all"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/conversations/recipients": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Customers for a new conversation, by name, number, e-mail or job number; at most 20. */
        get: operations["get_conversations_recipients"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/conversations/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One conversation. */
        get: operations["get_conversations__id"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /** Names a group, mutes a conversation for oneself. */
        patch: operations["patch_conversations__id"];
        trace?: never;
    };
    "/v1/conversations/{id}/archive": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Puts a conversation away: a customer's for all, until they write; with colleagues for oneself. */
        post: operations["post_conversations__id_archive"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/conversations/{id}/check": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** What would happen to a text: its size, and what the gate would say. Nothing is kept. */
        post: operations["post_conversations__id_check"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/conversations/{id}/draft": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Keeps what one was about to say; empty forgets it. */
        put: operations["put_conversations__id_draft"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/conversations/{id}/entries": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What stands in a conversation, in its order. */
        get: operations["get_conversations__id_entries"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/conversations/{id}/members": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Puts a colleague in. */
        post: operations["post_conversations__id_members"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/conversations/{id}/members/{person_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Takes a colleague out, or leaves. */
        delete: operations["delete_conversations__id_members__person_id"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/conversations/{id}/messages": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Writes to the customer, through the gate, or to colleagues. What the gate refuses answers 409 `send-refused`
         *     with its words.
         */
        post: operations["post_conversations__id_messages"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/conversations/{id}/messages/{message_id}/cancel": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Takes back a message that waits. */
        post: operations["post_conversations__id_messages__message_id_cancel"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/conversations/{id}/messages/{message_id}/retry": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Sends the words of a message that failed once more. */
        post: operations["post_conversations__id_messages__message_id_retry"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/conversations/{id}/notes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Writes a note that the customer never sees. */
        post: operations["post_conversations__id_notes"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/conversations/{id}/opt_out": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** The customer asked us to stop: in force at once, on every address of theirs. */
        post: operations["post_conversations__id_opt_out"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/conversations/{id}/presence": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Says that one looks (good for 30 seconds) or types (8 seconds), and who else does. */
        post: operations["post_conversations__id_presence"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/conversations/{id}/read": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Reads on to an entry; never back. */
        post: operations["post_conversations__id_read"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/conversations/{id}/referrals": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Passes a customer on to another company. They see name and number after they accept. */
        post: operations["post_conversations__id_referrals"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/conversations/{id}/unarchive": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Brings a conversation back. */
        post: operations["post_conversations__id_unarchive"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/conversations/{id}/unread": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Marks the newest message as unread. */
        post: operations["post_conversations__id_unread"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/crm": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** How the two systems fare: the account, what waits for a person, the last walk. */
        get: operations["get_crm"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/crm/alert_firings": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** When rules fired, newest first. */
        get: operations["get_crm_alert_firings"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/crm/alert_firings/{id}/acknowledge": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Says that one was seen. */
        post: operations["post_crm_alert_firings__id_acknowledge"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/crm/alerts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Which changes are told to whom. */
        get: operations["get_crm_alerts"];
        put?: never;
        /** Adds one. */
        post: operations["post_crm_alerts"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/crm/alerts/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Writes one anew. */
        put: operations["put_crm_alerts__id"];
        post?: never;
        /** Removes one, and the list of when it fired. */
        delete: operations["delete_crm_alerts__id"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/crm/changes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Every write on either side, newest first. */
        get: operations["get_crm_changes"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/crm/changes/{id}/undo": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Takes a write back: what was there before is written again. */
        post: operations["post_crm_changes__id_undo"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/crm/conflicts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Fields that both sides changed. */
        get: operations["get_crm_conflicts"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/crm/conflicts/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Says which value counts. It is written at once. */
        post: operations["post_crm_conflicts__id"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/crm/fields": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The fields of both sides as last read, with values that they have. */
        get: operations["get_crm_fields"];
        put?: never;
        /** Makes a field of contacts in HighLevel. */
        post: operations["post_crm_fields"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/crm/fields/refresh": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Reads HighLevel's fields, calendars and people anew. */
        post: operations["post_crm_fields_refresh"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/crm/reviews": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Customers of whom nobody can tell which contact they are. */
        get: operations["get_crm_reviews"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/crm/reviews/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Says which contact a customer is, or that there is none. */
        post: operations["post_crm_reviews__id"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/crm/settings": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** How the two systems are kept in step. */
        get: operations["get_crm_settings"];
        /** Changes how they are. What was agreed on stays. */
        put: operations["put_crm_settings"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/crm/sync": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Goes over everything: links, makes, compares. Pressed twice, the first one goes on. */
        post: operations["post_crm_sync"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/crm/sync/plan": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What the last dry run would do, one customer after the other. */
        get: operations["get_crm_sync_plan"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/crm/sync/stop": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Stops the walk that is under way. What it did stays. */
        post: operations["post_crm_sync_stop"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/crm/verify": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Runs `GET /contacts` and `GET /contacts/{id}`, and says what came back. */
        post: operations["post_crm_verify"];
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
    "/v1/customers/{ref}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One customer. */
        get: operations["get_customers__ref"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /** Sets the languages that messages to a customer are in. */
        patch: operations["patch_customers__ref"];
        trace?: never;
    };
    "/v1/customers/{ref}/contact_card": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Texts the company's contact card. The gate may refuse, and then says why. */
        post: operations["post_customers__ref_contact_card"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/customers/{ref}/crm_link": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * Takes customer and contact apart. Nothing is deleted on either side, and they are not linked again
         *     by themselves.
         */
        delete: operations["delete_customers__ref_crm_link"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/customers/{ref}/crm_notes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Writes a note at the customer's contact. */
        post: operations["post_customers__ref_crm_notes"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/customers/{ref}/crm_tasks": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Makes a task at the customer's contact. */
        post: operations["post_customers__ref_crm_tasks"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/customers/{ref}/crm_tasks/{task_ref}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /** Ticks a task off, or back on. */
        patch: operations["patch_customers__ref_crm_tasks__task_ref"];
        trace?: never;
    };
    "/v1/customers/{ref}/timeline": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One customer in both systems, as known at once. */
        get: operations["get_customers__ref_timeline"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/customers/{ref}/timeline/refresh": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** The same, after HighLevel was asked; from the cache, with its age, when it does not answer. */
        post: operations["post_customers__ref_timeline_refresh"];
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
    "/v1/entry_points": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** All ways in, by name. */
        get: operations["get_entry_points"];
        put?: never;
        /** Makes a way in. */
        post: operations["post_entry_points"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/entry_points/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Takes a way in out of use: its code opens nothing any more. */
        delete: operations["delete_entry_points__id"];
        options?: never;
        head?: never;
        /** Writes a way in anew; its code stays. */
        patch: operations["patch_entry_points__id"];
        trace?: never;
    };
    "/v1/entry_points/{id}/qr.svg": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The picture of the code, as SVG. */
        get: operations["get_entry_points__id_qr.svg"];
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
    "/v1/files": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Keeps a file; the body is its bytes. Pictures are drawn anew as JPEG: upright, at most 1600 pixels a side
         *     (2400 as a document), without their metadata. A photo is JPEG, PNG, WebP or GIF of at most 15 MB, a video
         *     MP4, WebM or MOV of at most 100 MB, a document PDF, JPEG or PNG of at most 20 MB.
         */
        post: operations["post_files"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/files/{id}/content": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The bytes of a file, for those who are signed in. Takes `Range`. */
        get: operations["get_files__id_content"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/first_owner": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Makes the first company and its owner, who is then signed in. */
        post: operations["post_first_owner"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/forward_deliveries": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What was passed on, and what came of it, newest first. */
        get: operations["get_forward_deliveries"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/forward_deliveries/{id}/retry": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Sends a webhook again, whatever became of it. An address that is paused gets it later. */
        post: operations["post_forward_deliveries__id_retry"];
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
        /** Stops re-delivering to an address, and forgets what was delivered. */
        delete: operations["delete_forward_targets__id"];
        options?: never;
        head?: never;
        /** Pauses an address or switches it on again, or moves it. */
        patch: operations["patch_forward_targets__id"];
        trace?: never;
    };
    "/v1/forward_targets/{id}/rotate_secret": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Gives an address a new signing secret. For 24 hours the one before signs too. */
        post: operations["post_forward_targets__id_rotate_secret"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/forward_targets/{id}/test": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Sends a signed `porchlight.test` event, once, also to an address that is paused. */
        post: operations["post_forward_targets__id_test"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/inbox/settings": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One's own settings of the inbox. */
        get: operations["get_inbox_settings"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /** Changes one's own settings. */
        patch: operations["patch_inbox_settings"];
        trace?: never;
    };
    "/v1/invitations/accept": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Accepts an invitation: name and password, and in. */
        post: operations["post_invitations_accept"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/links/look": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Says what a link is for, without using it up. */
        post: operations["post_links_look"];
        delete?: never;
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
        /** Changes one's own name. */
        patch: operations["patch_me"];
        trace?: never;
    };
    "/v1/me/api_keys": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One's own API keys. */
        get: operations["get_me_api_keys"];
        put?: never;
        /** Makes a key that acts as oneself. */
        post: operations["post_me_api_keys"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/me/api_keys/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Ends one of one's own keys. */
        delete: operations["delete_me_api_keys__id"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/me/passkeys/finish": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Keeps a passkey. */
        post: operations["post_me_passkeys_finish"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/me/passkeys/start": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Begins to make a passkey. */
        post: operations["post_me_passkeys_start"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/me/passkeys/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Removes a passkey. */
        delete: operations["delete_me_passkeys__id"];
        options?: never;
        head?: never;
        /** Gives a passkey another name. */
        patch: operations["patch_me_passkeys__id"];
        trace?: never;
    };
    "/v1/me/password": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Changes one's own password. All other sessions end. */
        put: operations["put_me_password"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/me/recovery_codes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Makes new recovery codes; the old ones end. */
        post: operations["post_me_recovery_codes"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/me/sessions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One's own sessions. */
        get: operations["get_me_sessions"];
        put?: never;
        post?: never;
        /** Signs out everywhere else. */
        delete: operations["delete_me_sessions"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/me/sessions/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Signs out one session. */
        delete: operations["delete_me_sessions__id"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/me/sign_in": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** How one signs in. */
        get: operations["get_me_sign_in"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/me/sso": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Begins to link an account elsewhere: the browser goes to `url` and comes back to the account page.
         *     It begins here and with a proof, since a foreign page could send somebody to the issuer with an
         *     account that is not theirs.
         */
        post: operations["post_me_sso"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/me/sso/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Unlinks an account elsewhere. */
        delete: operations["delete_me_sso__id"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/me/totp": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Turns the authenticator app off. */
        delete: operations["delete_me_totp"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/me/totp/finish": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Turns the authenticator app on. */
        post: operations["post_me_totp_finish"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/me/totp/start": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Begins to set up an authenticator app. It counts once `POST /v1/me/totp/finish` has seen a code. */
        post: operations["post_me_totp_start"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/on_call": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The point of contact and the on-call list. */
        get: operations["get_on_call"];
        /** Sets the point of contact and the on-call list. */
        put: operations["put_on_call"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/operations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Everything that can start a workflow and that one can do, in one page. */
        get: operations["get_operations"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/operations/{operation}/choices": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What may stand in a field that takes an id, as it is at the provider now; at most 200. */
        get: operations["get_operations__operation_choices"];
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
    "/v1/password_check": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Says whether a password may be used, while it is typed. Nothing is kept. */
        post: operations["post_password_check"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/password_resets": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Mails a link for a new password, if there is such a person. The answer is the same for all. */
        post: operations["post_password_resets"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/password_resets/finish": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Sets the password that was forgotten. All sessions end; a second factor stays. */
        post: operations["post_password_resets_finish"];
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
        /** Gives somebody access, with an invitation by mail. */
        post: operations["post_people"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/people/candidates": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Employees on Housecall Pro's list who have no access here. */
        get: operations["get_people_candidates"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/people/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One of them. */
        get: operations["get_people__id"];
        put?: never;
        post?: never;
        /** Takes somebody's access away for good. What they did stays in the audit log. */
        delete: operations["delete_people__id"];
        options?: never;
        head?: never;
        /**
         * Changes a person: role, permissions, name, address, or whether they may sign in. Who is disabled
         *     is out at once, and so are their keys.
         */
        patch: operations["patch_people__id"];
        trace?: never;
    };
    "/v1/people/{id}/invite": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Invites somebody again. The link from before ends. */
        post: operations["post_people__id_invite"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/people/{id}/second_factors": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Takes somebody's second factors away, when the phone is lost. All their sessions end. */
        delete: operations["delete_people__id_second_factors"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/people/{id}/sessions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Signs somebody out everywhere. */
        delete: operations["delete_people__id_sessions"];
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
    "/v1/push": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The key to subscribe with, and one's own browsers that are notified. */
        get: operations["get_push"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/push/subscriptions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Notifies this browser from now on; again is the same. */
        post: operations["post_push_subscriptions"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/push/subscriptions/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Notifies a browser no more. */
        delete: operations["delete_push_subscriptions__id"];
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
    "/v1/referrals/{id}/accept": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Takes a customer over: name and number show, and their conversation opens. */
        post: operations["post_referrals__id_accept"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/referrals/{id}/decline": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Does not take a customer over. */
        post: operations["post_referrals__id_decline"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/referrals/{id}/withdraw": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Takes back what was passed on, while the other company has not said what becomes of it. */
        post: operations["post_referrals__id_withdraw"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/rehearsals": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Replays the completed jobs of the last days against today's settings. Nothing is sent. While
         *     one runs, it is given back.
         */
        post: operations["post_rehearsals"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/rehearsals/latest": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The rehearsal that was started last. */
        get: operations["get_rehearsals_latest"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/rehearsals/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One rehearsal; the last five are kept. */
        get: operations["get_rehearsals__id"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/reports": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What came of asking, in a time: by day, week or month, by technician and by campaign. */
        get: operations["get_reports"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/reports/export": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * A file for spreadsheets. It holds no telephone numbers and no e-mail addresses of ours; a
         *     customer's comment stands as it was written.
         */
        get: operations["get_reports_export"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/reports/fairness": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Whether every completed job was asked about alike, and everybody saw the same review links. */
        get: operations["get_reports_fairness"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/reports/responses": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** How long customers waited for an answer in the inbox, and who answered. */
        get: operations["get_reports_responses"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/saved_replies": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Everybody's, and one's own, by title. */
        get: operations["get_saved_replies"];
        put?: never;
        /** Keeps words. */
        post: operations["post_saved_replies"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/saved_replies/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Changes kept words. */
        put: operations["put_saved_replies__id"];
        post?: never;
        /** Forgets kept words. */
        delete: operations["delete_saved_replies__id"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/saved_replies/{id}/render": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Fills in what the variables stand for in a conversation. */
        post: operations["post_saved_replies__id_render"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/search": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Words that were said in conversations that are open to whoever asks, the newest first. */
        get: operations["get_search"];
        put?: never;
        post?: never;
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
    "/v1/session/confirm": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Proves that it is still the person who signed in: with the password, or with a code of the
         *     authenticator app. (With a passkey: `/v1/session/passkey/start` and `/finish`.)
         */
        post: operations["post_session_confirm"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/session/passkey/finish": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Signs in with a passkey. Somebody who is signed in already proves with it that it is them. */
        post: operations["post_session_passkey_finish"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/session/passkey/start": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Begins a sign-in with a passkey. */
        post: operations["post_session_passkey_start"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/session/second_factor": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Gives the code that the password's answer asked for. */
        post: operations["post_session_second_factor"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/session/sso/callback": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Where issuers send the browser back to. */
        get: operations["get_session_sso_callback"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/session/sso/{provider}/start": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Sends the browser to an issuer. */
        get: operations["get_session_sso__provider_start"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/settings/bios": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** When bios go out, and in which words. */
        get: operations["get_settings_bios"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /** Changes what is given and leaves the rest. */
        patch: operations["patch_settings_bios"];
        trace?: never;
    };
    "/v1/settings/cases": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** How unhappy customers are taken care of. */
        get: operations["get_settings_cases"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /** Changes what is given and leaves the rest. */
        patch: operations["patch_settings_cases"];
        trace?: never;
    };
    "/v1/settings/inbox": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The company's settings of the inbox. */
        get: operations["get_settings_inbox"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /** Changes what is given and leaves the rest. */
        patch: operations["patch_settings_inbox"];
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
    "/v1/settings/sign_in": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** How people have to sign in. */
        get: operations["get_settings_sign_in"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /** Changes it. */
        patch: operations["patch_settings_sign_in"];
        trace?: never;
    };
    "/v1/settings/web_chat": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** How the chat on the company's website looks, and when somebody is there. */
        get: operations["get_settings_web_chat"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /** Changes what is given and leaves the rest. */
        patch: operations["patch_settings_web_chat"];
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
    "/v1/setup/verify": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Asks Housecall Pro, Twilio and the mail server now, and says how the steps stand after that. */
        post: operations["post_setup_verify"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/sign_in": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What the sign-in page offers. */
        get: operations["get_sign_in"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/tasks": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Tasks, newest first. Technicians see their own. */
        get: operations["get_tasks"];
        put?: never;
        /** Adds a task. */
        post: operations["post_tasks"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/tasks/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Removes a task. */
        delete: operations["delete_tasks__id"];
        options?: never;
        head?: never;
        /** Changes a task, or ticks it off. */
        patch: operations["patch_tasks__id"];
        trace?: never;
    };
    "/v1/workflow_dry_runs/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A dry run, and its result when it is done. */
        get: operations["get_workflow_dry_runs__id"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/workflow_runs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Runs, newest first. */
        get: operations["get_workflow_runs"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/workflow_runs/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A run with its steps: input, output, decision, time. */
        get: operations["get_workflow_runs__id"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/workflow_runs/{id}/approve": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Says yes to the question that a run waits for. */
        post: operations["post_workflow_runs__id_approve"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/workflow_runs/{id}/decline": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Says no: the run ends. */
        post: operations["post_workflow_runs__id_decline"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/workflow_runs/{id}/retry": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Does the step that failed once more. */
        post: operations["post_workflow_runs__id_retry"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/workflow_runs/{id}/skip": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Goes on without the step that failed. */
        post: operations["post_workflow_runs__id_skip"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/workflow_runs/{id}/stop": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Ends a run. A message of it that waits is not sent. */
        post: operations["post_workflow_runs__id_stop"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/workflow_templates": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The gallery: workflows to begin with. */
        get: operations["get_workflow_templates"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/workflows": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A company's workflows, those changed last first. */
        get: operations["get_workflows"];
        put?: never;
        /** Makes a workflow: empty, of the gallery, or as given. It is off. */
        post: operations["post_workflows"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/workflows/check": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Everything that is wrong with a workflow, while it is written. Keeps nothing. */
        post: operations["post_workflows_check"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/workflows/samples": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Happenings of a trigger, the newest first; the catalogue's own sample comes last. */
        get: operations["get_workflows_samples"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/workflows/test_step": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Tests one step: reads are done; what writes is shown, and done only when asked for. */
        post: operations["post_workflows_test_step"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/workflows/try": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** What an expression or a text comes to, with sample data. Does nothing. */
        post: operations["post_workflows_try"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/workflows/variables": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** The variables at a step, with what they stand for. */
        post: operations["post_workflows_variables"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/workflows/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A workflow with its draft, and what is wrong with it. */
        get: operations["get_workflows__id"];
        /** Saves a draft. What runs does not change until it is published. */
        put: operations["put_workflows__id"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/workflows/{id}/archive": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Switches it off and puts it away. */
        post: operations["post_workflows__id_archive"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/workflows/{id}/dry_runs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Plays the draft of a workflow over a period of the past. Nothing is sent. */
        post: operations["post_workflows__id_dry_runs"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/workflows/{id}/duplicate": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** The same once more, switched off. */
        post: operations["post_workflows__id_duplicate"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/workflows/{id}/publish": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Makes the draft the version that new runs take, and switches the workflow on. */
        post: operations["post_workflows__id_publish"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/workflows/{id}/stop_runs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Ends the runs that go on; of very many, the first thousand. */
        post: operations["post_workflows__id_stop_runs"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/workflows/{id}/turn_off": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** No new runs; those that go on end by themselves. */
        post: operations["post_workflows__id_turn_off"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/workflows/{id}/turn_on": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Switches the published version on again. */
        post: operations["post_workflows__id_turn_on"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/workflows/{id}/unarchive": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Brings it back. It stays off. */
        post: operations["post_workflows__id_unarchive"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/workflows/{id}/versions/{version}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A version that was published. Put into the draft, it is restored. */
        get: operations["get_workflows__id_versions__version"];
        put?: never;
        post?: never;
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
        /** @description Comes in. */
        Acceptance: {
            name: string;
            password: string;
            token: string;
        };
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
        /**
         * @description What a route does. The words are the scopes of API keys too.
         * @enum {string}
         */
        Action: "conversations.read" | "conversations.write" | "customers.read" | "customers.write" | "pulse_checks.read" | "pulse_checks.send" | "bios.read" | "bios.send" | "cases.read" | "cases.write" | "reports.read" | "settings.read" | "settings.write" | "files.write" | "connections.write" | "people.read" | "people.write" | "api_keys.write" | "audit.read" | "workflows.read" | "workflows.write" | "operations.run" | "tasks.read" | "tasks.write";
        /** @example key_0193b0a1c2d37e4f8a9b0c1d2e3f4a5b */
        ApiKeyId: string;
        /** @description An API key, without the key. */
        ApiKeyView: {
            created_at: components["schemas"]["Timestamp"];
            created_by?: string | null;
            expires_at?: components["schemas"]["Timestamp"] | null;
            /** @description Enough of it to be told from others: `plk_…a1b2`. */
            hint: string;
            id: components["schemas"]["ApiKeyId"];
            last_used_at?: components["schemas"]["Timestamp"] | null;
            name: string;
            person?: components["schemas"]["KeyPerson"] | null;
            /** @description What it may do. */
            scopes: components["schemas"]["Action"][];
        };
        AskVariables: {
            definition: components["schemas"]["WorkflowDefinition"];
            /** @description With which happening; null: the sample. */
            happening?: string | null;
            /** @description At which step; null: in the trigger's condition. */
            step?: string | null;
        };
        /** @description What came along. */
        Attachment: {
            /** Format: int64 */
            bytes: number;
            /** Format: int32 */
            height?: number | null;
            id: string;
            /** @description `image`, `video`, `audio` or `document`. */
            kind: string;
            media_type: string;
            name: string;
            /** @description A path of this hub. */
            url: string;
            /** Format: int32 */
            width?: number | null;
        };
        /** @description Who did it. */
        AuditActor: {
            /** @description Of the person or the key. */
            id?: string | null;
            /** @description `person`, `api_key` or `operator`. */
            kind: string;
            name: string;
        };
        /** @description One entry. */
        AuditEntry: {
            /** @description `slice.verb`. */
            action: string;
            actor: components["schemas"]["AuditActor"];
            /** @description From where. */
            address?: string | null;
            /** @description The same fields as they are now. Null for something removed. */
            after?: Record<string, unknown> | null;
            at: components["schemas"]["Timestamp"];
            /** @description What changed: the fields as they were. Null for something new. */
            before?: Record<string, unknown> | null;
            /** @description What changed, in words, without secrets. */
            detail?: string | null;
            /** @description On what: "Chrome on Android". */
            device?: string | null;
            id: components["schemas"]["AuditId"];
            /** @description Id of what was done to. */
            object: string;
            /**
             * @description Its name as it is now, of people, workflows, connections, campaigns, ways in and customers that
             *     are still there.
             */
            object_name?: string | null;
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
        /** @description A technician's bio. */
        Bio: {
            /** @description It may go out by itself. */
            auto_send: boolean;
            /** @description At most ten. */
            certifications: components["schemas"]["Certification"][];
            /** @description At most six. */
            documents: components["schemas"]["BioDocument"][];
            /** @description Off: it is not sent, not even by hand. */
            enabled: boolean;
            photo_crop?: components["schemas"]["Crop"] | null;
            photo_file_id?: components["schemas"]["FileId"] | null;
            /** @description The technician's own feedback is shown, and updates by itself. */
            show_feedback: boolean;
            /** @description Plain; an empty line makes a paragraph. */
            text_en: string;
            /** @description The same in Spanish; English stands in when it is empty. */
            text_es: string;
            /** @description Below the name: "Master plumber". */
            title?: string | null;
            video_file_id?: components["schemas"]["FileId"] | null;
        } & {
            avatar_url?: string | null;
            document_files: components["schemas"]["StoredFile"][];
            email?: string | null;
            /** @description HCP's id. */
            employee_ref: string;
            /** @description One was made. */
            exists: boolean;
            feedback: components["schemas"]["BioFeedback"];
            name: string;
            photo?: components["schemas"]["StoredFile"] | null;
            photo_url?: string | null;
            updated_at?: components["schemas"]["Timestamp"] | null;
            video?: components["schemas"]["StoredFile"] | null;
        };
        /** @description What one customer wrote. */
        BioComment: {
            at: components["schemas"]["Timestamp"];
            comment: string;
            /** @description "Ann W." */
            customer: string;
            sentiment: components["schemas"]["FeedbackSentiment"];
        };
        /** @description A document that a customer may open. */
        BioDocument: {
            /** @description The file. */
            file_id: components["schemas"]["FileId"];
            /** @description What the link says. */
            label: string;
        };
        /** @description What can be changed of a bio. */
        BioEdit: {
            /** @description It may go out by itself. */
            auto_send: boolean;
            /** @description At most ten. */
            certifications: components["schemas"]["Certification"][];
            /** @description At most six. */
            documents: components["schemas"]["BioDocument"][];
            /** @description Off: it is not sent, not even by hand. */
            enabled: boolean;
            photo_crop?: components["schemas"]["Crop"] | null;
            photo_file_id?: components["schemas"]["FileId"] | null;
            /** @description The technician's own feedback is shown, and updates by itself. */
            show_feedback: boolean;
            /** @description Plain; an empty line makes a paragraph. */
            text_en: string;
            /** @description The same in Spanish; English stands in when it is empty. */
            text_es: string;
            /** @description Below the name: "Master plumber". */
            title?: string | null;
            video_file_id?: components["schemas"]["FileId"] | null;
        };
        /** @description A mail as it would be sent. */
        BioEmailPreview: {
            html: string;
            subject: string;
            text: string;
        };
        /** @description What customers said of a technician. */
        BioFeedback: {
            /** Format: int64 */
            answered: number;
            /** Format: int64 */
            negative: number;
            /** Format: int64 */
            neutral: number;
            /** Format: int64 */
            positive: number;
            recent: components["schemas"]["BioComment"][];
        };
        /** @description What the customer would get. */
        BioPreview: {
            email: components["schemas"]["BioEmailPreview"];
            /** @description What is wrong with the bio; while there is something, it cannot be saved. */
            errors: components["schemas"]["FieldError"][];
            /** @description The page, whole. */
            page_html: string;
            sms: components["schemas"]["BioSmsPreview"];
        };
        /** @description A bio to look at. */
        BioPreviewRequest: {
            bio: components["schemas"]["BioEdit"];
            language: components["schemas"]["Language"];
        };
        /** @description How bios introduce technicians (A13). */
        BioSettings: {
            /**
             * Format: int32
             * @description How many hours before the visit, at the earliest; 0 to 72, 0 is at once.
             * @default 24
             */
            assigned_hours_before: number;
            /**
             * @description By e-mail.
             * @default true
             */
            email: boolean;
            /**
             * @description Off: bios go out by hand only.
             * @default true
             */
            enabled: boolean;
            /**
             * @description When a technician is assigned.
             * @default false
             */
            on_assigned: boolean;
            /**
             * @description When the technician is on the way.
             * @default true
             */
            on_my_way: boolean;
            /**
             * @description By text.
             * @default true
             */
            sms: boolean;
            /**
             * @description The words.
             * @default {
             *       "en": {
             *         "email_body": "Hi {{ customer.first_name }},\n\n{{ technician.first_name }} from {{ company.name }} is coming to you. Here you can see who will be at your door.",
             *         "email_subject": "{{ technician.first_name }} is coming to you",
             *         "sms": "Hi {{ customer.first_name }}, {{ technician.first_name }} from {{ company.name }} is coming to you. Meet {{ technician.first_name }}: {{ link }}"
             *       },
             *       "es": {
             *         "email_body": "Hola {{ customer.first_name }}:\n\n{{ technician.first_name }}, de {{ company.name }}, va a visitarle. Aquí puede ver quién tocará a su puerta.",
             *         "email_subject": "{{ technician.first_name }} va a visitarle",
             *         "sms": "Hola {{ customer.first_name }}, {{ technician.first_name }} de {{ company.name }} va a visitarle. Conozca a {{ technician.first_name }}: {{ link }}"
             *       }
             *     }
             */
            templates: components["schemas"]["Templates"];
        };
        /** @description A text as it would be sent. */
        BioSmsPreview: {
            characters: number;
            encoding: string;
            segments: number;
            text: string;
        };
        /** @description A technician with or without a bio. */
        BioSummary: {
            auto_send: boolean;
            avatar_url?: string | null;
            certifications: number;
            documents: number;
            email?: string | null;
            /** @description HCP's id. */
            employee_ref: string;
            enabled: boolean;
            /** @description One was made. */
            exists: boolean;
            has_text: boolean;
            has_video: boolean;
            /** @description What would make it better: `photo`, `text`, `certifications`. */
            missing: string[];
            name: string;
            /** Format: int64 */
            opened_last_30_days: number;
            photo_url?: string | null;
            /** Format: int64 */
            sent_last_30_days: number;
            title?: string | null;
            updated_at?: components["schemas"]["Timestamp"] | null;
        };
        /** @description A bio that was sent to one customer. */
        BioVisit: {
            created_at: components["schemas"]["Timestamp"];
            customer: components["schemas"]["Named"];
            customer_ref: string;
            decisions: components["schemas"]["Decision"][];
            id: components["schemas"]["BioVisitId"];
            job?: components["schemas"]["JobSummary"] | null;
            job_ref?: string | null;
            messages: components["schemas"]["Message"][];
            opened_at?: components["schemas"]["Timestamp"] | null;
            /** @description The customer's page. */
            page_url: string;
            replaced_by?: components["schemas"]["TechnicianSummary"] | null;
            /** @description `sending`, `sent`, `held`, `suppressed`, `failed`, `withdrawn` or `replaced`. */
            status: string;
            technician: components["schemas"]["TechnicianSummary"];
            /** @description Why it was sent. */
            trigger: components["schemas"]["Cause"];
        };
        /** @example biv_0193b0a1c2d37e4f8a9b0c1d2e3f4a5b */
        BioVisitId: string;
        /** @description A company that was blocked. */
        BlockedCompany: {
            id: components["schemas"]["CompanyId"];
            name: string;
        };
        /** @description A campaign with its figures. */
        Campaign: {
            /** @description The technician's bio goes out by itself. */
            bios: boolean;
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
        } & {
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
            /** @description The campaign. */
            id: components["schemas"]["CampaignId"];
            /** @description The company's, or a technician's. */
            kind: components["schemas"]["CampaignKind"];
            /** @description Its name. */
            name: string;
        };
        /** @description An employee of Housecall Pro without access here. */
        Candidate: {
            avatar_url?: string | null;
            email?: string | null;
            employee_ref: string;
            name: string;
            /** @description What they would have. */
            permissions: components["schemas"]["Permissions"];
            role: components["schemas"]["Role"];
        };
        /** @description A case. */
        Case: {
            asked_solved_at?: components["schemas"]["Timestamp"] | null;
            comment?: string | null;
            created_at: components["schemas"]["Timestamp"];
            customer: components["schemas"]["CaseCustomer"];
            due_at: components["schemas"]["Timestamp"];
            escalated_at?: components["schemas"]["Timestamp"] | null;
            id: components["schemas"]["CaseId"];
            job?: components["schemas"]["JobSummary"] | null;
            outcome?: components["schemas"]["CaseOutcome"] | null;
            outcome_note?: string | null;
            /** @description Its time is up and it is not settled. */
            overdue: boolean;
            owner?: components["schemas"]["PersonSummary"] | null;
            pulse_check_id: components["schemas"]["PulseCheckId"];
            resolved_at?: components["schemas"]["Timestamp"] | null;
            sentiment: components["schemas"]["FeedbackSentiment"];
            /** @description `yes` or `no`. */
            solved_answer?: string | null;
            status: components["schemas"]["CaseStatus"];
            technician?: components["schemas"]["TechnicianSummary"] | null;
        };
        /** @description What changes of a case; what is left out stays. */
        CaseChanges: {
            due_at?: components["schemas"]["Timestamp"] | null;
            /** @description A person's id; null: nobody. */
            owner_id?: string | null;
            status?: components["schemas"]["CaseStatus"] | null;
        };
        /** @description The customer of a case; addresses only as hints. */
        CaseCustomer: {
            email_hint?: string | null;
            name: string;
            phone_hint?: string | null;
            ref: string;
        };
        /** @description A step in the history of a case. */
        CaseEvent: {
            /** @description Who; null when it happened by itself or the customer did it. */
            actor?: string | null;
            at: components["schemas"]["Timestamp"];
            /** @description `opened`, `note`, `owner`, `status`, `due`, `escalated`, `asked`, `answered`, `outcome`, `reopened` or `feedback`. */
            kind: string;
            text?: string | null;
        };
        /** @example cas_0193b0a1c2d37e4f8a9b0c1d2e3f4a5b */
        CaseId: string;
        /**
         * @description What a case came to.
         * @enum {string}
         */
        CaseOutcome: "solved" | "revisit" | "refund" | "explained" | "unreachable" | "other";
        /** @description How unhappy customers are taken care of (A12). */
        CaseSettings: {
            /** @default null */
            default_owner_id: components["schemas"]["PersonId"] | null;
            /**
             * Format: int32
             * @description How long its owner has; 1 to 336 hours.
             * @default 24
             */
            due_hours: number;
            /**
             * @description Who hears of a case whose time is up.
             * @default []
             */
            escalate_to: components["schemas"]["PersonId"][];
            /**
             * @description While a case is open its customer is not asked anything new until its time is up, whatever
             *     they are likely to answer.
             * @default true
             */
            hold_feedback: boolean;
            /**
             * @description Negative answers open a case.
             * @default true
             */
            negative: boolean;
            /**
             * @description Neutral answers do too.
             * @default false
             */
            neutral: boolean;
            /**
             * @description "Is it solved?", with `{{ customer.first_name }}`, `{{ company.name }}` and `{{ link }}`.
             * @default {
             *       "en": "Hi {{ customer.first_name }}, this is {{ company.name }}. Did we make it right? Please tell us here: {{ link }}",
             *       "es": "Hola {{ customer.first_name }}, somos {{ company.name }}. ¿Lo resolvimos bien? Cuéntenos aquí: {{ link }}"
             *     }
             */
            solved_text: components["schemas"]["SolvedText"];
        };
        /**
         * @description Where a case stands.
         * @enum {string}
         */
        CaseStatus: "open" | "in_progress" | "waiting" | "resolved";
        /** @description A case with its history. */
        CaseStory: {
            asked_solved_at?: components["schemas"]["Timestamp"] | null;
            comment?: string | null;
            created_at: components["schemas"]["Timestamp"];
            customer: components["schemas"]["CaseCustomer"];
            due_at: components["schemas"]["Timestamp"];
            escalated_at?: components["schemas"]["Timestamp"] | null;
            id: components["schemas"]["CaseId"];
            job?: components["schemas"]["JobSummary"] | null;
            outcome?: components["schemas"]["CaseOutcome"] | null;
            outcome_note?: string | null;
            /** @description Its time is up and it is not settled. */
            overdue: boolean;
            owner?: components["schemas"]["PersonSummary"] | null;
            pulse_check_id: components["schemas"]["PulseCheckId"];
            resolved_at?: components["schemas"]["Timestamp"] | null;
            sentiment: components["schemas"]["FeedbackSentiment"];
            /** @description `yes` or `no`. */
            solved_answer?: string | null;
            status: components["schemas"]["CaseStatus"];
            technician?: components["schemas"]["TechnicianSummary"] | null;
        } & {
            messages: components["schemas"]["Message"][];
            timeline: components["schemas"]["CaseEvent"][];
        };
        /** @description How many cases stand how. */
        CaseSummary: {
            /** Format: int64 */
            in_progress: number;
            /**
             * Format: int64
             * @description Unsettled cases of whoever asks.
             */
            mine: number;
            /** Format: int64 */
            open: number;
            /** Format: int64 */
            overdue: number;
            /** Format: int64 */
            resolved_last_30_days: number;
            /** Format: int64 */
            unowned: number;
            /** Format: int64 */
            waiting: number;
        };
        /**
         * @description Why a bio goes out.
         * @enum {string}
         */
        Cause: "on_my_way" | "assigned" | "by_hand" | "swap";
        /** @description Something a technician has been certified for. */
        Certification: {
            /** @description Last day, `2027-05-31`; afterwards customers do not see it. */
            expires_on?: string | null;
            /** @description Who says so. */
            issuer?: string | null;
            /** @description "Master plumber". */
            name: string;
            /** @description Under which number. */
            number?: string | null;
        };
        /** @description What changes. Another address, or switching it on, sends off what waits. */
        ChangeForwardTarget: {
            enabled?: boolean | null;
            url?: string | null;
        };
        /**
         * @description A state that somebody can be put into.
         * @enum {string}
         */
        ChangedState: "active" | "disabled";
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
        /** @description What would happen to a text, before it is sent. */
        Check: {
            /** @description Septets in GSM-7 (`€` counts two), visible characters in UCS-2. */
            characters: number;
            /** @description Decided by the rarest character. */
            encoding: components["schemas"]["Encoding"];
            /** @description What is billed; an empty text is one. */
            segments: number;
        } & {
            /** @description The same in words. */
            explanation: string;
            /** @description `sent`, `held` or `suppressed`. */
            outcome: string;
            /** @description Which rule decided. */
            rule: string;
            until?: components["schemas"]["Timestamp"] | null;
        };
        /** @description A text that might be sent. */
        CheckOrder: {
            body: string;
            send_at?: components["schemas"]["Timestamp"] | null;
        };
        CheckWorkflow: {
            definition: components["schemas"]["WorkflowDefinition"];
        };
        /** @description Which account. */
        ChosenLocation: {
            location_id: string;
        };
        /** @enum {string} */
        CodeKind: "totp" | "recovery_code";
        /** @description Somebody of the company, as others see them. */
        Colleague: {
            avatar_url?: string | null;
            id: components["schemas"]["PersonId"];
            name: string;
        };
        /** @description Another company that wants to be found. */
        CommunityCompany: {
            about?: string | null;
            area?: string | null;
            conversation_id?: components["schemas"]["ConversationId"] | null;
            id: components["schemas"]["CompanyId"];
            name: string;
            trades: string[];
        };
        /** @description What the company shows of itself to others on this server. */
        CommunityProfile: {
            /** @description In its own words. */
            about?: string | null;
            /** @description Where. */
            area?: string | null;
            /** @description Others find it, and may write to it. */
            listed: boolean;
            /** @description Whoever asks may change it. */
            may_change: boolean;
            /** @description What it does. */
            trades: string[];
        };
        /** @description What the company is to show of itself to others on this server. */
        CommunityProfileEdit: {
            /** @description In its own words; at most 500 characters. */
            about?: string | null;
            /** @description Where; at most 120 characters. */
            area?: string | null;
            /** @description Others find it, and may write to it. */
            listed: boolean;
            /** @description What it does; at most ten, of 40 characters. */
            trades: string[];
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
        /** @description How the inbox works for all. */
        CompanyInboxSettings: {
            /**
             * Format: int32
             * @description A customer who waits longer for an answer alarms the point of contact and those on call; 0: never.
             * @default 30
             */
            answer_within_minutes: number;
        };
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
        ConnectionKind: "housecall" | "twilio" | "email" | "highlevel";
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
        /** @description Where somebody agrees. */
        ConsentPage: {
            url: string;
        };
        /** @description A conversation. */
        Conversation: {
            archived_at?: components["schemas"]["Timestamp"] | null;
            avatar_url?: string | null;
            company_id?: components["schemas"]["CompanyId"] | null;
            /** @description HCP's id of the customer; null for an unknown number and among colleagues. */
            customer_ref?: string | null;
            /** @description The beginning of one's own draft. */
            draft?: string | null;
            id: components["schemas"]["ConversationId"];
            is_member: boolean;
            kind: components["schemas"]["ConversationKind"];
            last?: components["schemas"]["LastSaid"] | null;
            last_at: components["schemas"]["Timestamp"];
            /** @description A note that is unread calls whoever asks by name. */
            mentioned: boolean;
            muted: boolean;
            /** @description The customer's name, the colleague's, the group's; of an unknown number what may be shown of it. */
            title: string;
            /**
             * Format: int32
             * @description How many messages are unread; 100 stands for all beyond.
             */
            unread: number;
            waiting_since?: components["schemas"]["Timestamp"] | null;
            workspace: components["schemas"]["Workspace"];
        } & {
            customer?: components["schemas"]["CustomerCard"] | null;
            /** @description One's own draft. */
            draft_body?: string | null;
            job?: components["schemas"]["JobCard"] | null;
            may_write: boolean;
            members: components["schemas"]["Member"][];
            partner?: components["schemas"]["Partner"] | null;
            /** @description How far colleagues have read. */
            seen_by: components["schemas"]["Seen"][];
            web_chat?: components["schemas"]["WebChatCard"] | null;
            /** @description When one may not, in words. */
            why_not?: string | null;
        };
        /** @description Of each workspace. */
        ConversationCounts: {
            community: components["schemas"]["Count"];
            customers: components["schemas"]["Count"];
            employees: components["schemas"]["Count"];
            /** @description Whoever asks talks with other companies. */
            shows_community: boolean;
        };
        /** @description What happened. */
        ConversationEvent: {
            kind: components["schemas"]["Happening"];
            person?: components["schemas"]["Colleague"] | null;
            /** @description Why: `manual`, or `job:…` with the job's number. */
            reason?: string | null;
        };
        /** @example cnv_0193b0a1c2d37e4f8a9b0c1d2e3f4a5b */
        ConversationId: string;
        /**
         * @description With whom.
         * @enum {string}
         */
        ConversationKind: "customer" | "direct" | "group" | "company";
        /** @description What changes; what is left out stays. */
        ConversationPatch: {
            /** @description No notifications of this one, for oneself. */
            muted?: boolean | null;
            /** @description A group's name; empty takes it away. */
            title?: string | null;
        };
        /** @description A conversation in the list, as it is for whoever asks. */
        ConversationRow: {
            archived_at?: components["schemas"]["Timestamp"] | null;
            avatar_url?: string | null;
            company_id?: components["schemas"]["CompanyId"] | null;
            /** @description HCP's id of the customer; null for an unknown number and among colleagues. */
            customer_ref?: string | null;
            /** @description The beginning of one's own draft. */
            draft?: string | null;
            id: components["schemas"]["ConversationId"];
            is_member: boolean;
            kind: components["schemas"]["ConversationKind"];
            last?: components["schemas"]["LastSaid"] | null;
            last_at: components["schemas"]["Timestamp"];
            /** @description A note that is unread calls whoever asks by name. */
            mentioned: boolean;
            muted: boolean;
            /** @description The customer's name, the colleague's, the group's; of an unknown number what may be shown of it. */
            title: string;
            /**
             * Format: int32
             * @description How many messages are unread; 100 stands for all beyond.
             */
            unread: number;
            waiting_since?: components["schemas"]["Timestamp"] | null;
            workspace: components["schemas"]["Workspace"];
        };
        /** @description How many conversations of a workspace want to be looked at. */
        Count: {
            /**
             * Format: int32
             * @description Unread by whoever asks; about a thousand stand for all beyond.
             */
            unread: number;
            /**
             * Format: int32
             * @description A customer waits for an answer.
             */
            waiting: number;
        };
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
        /** @description A rule as people see it. */
        CrmAlert: {
            channels: components["schemas"]["CrmAlertChannel"][];
            /** @description All of them must hold afterwards. */
            conditions?: components["schemas"]["CrmAlertCondition"][];
            /**
             * Format: int32
             * @description Several changes within so many minutes are told once; 0 to 1440.
             */
            debounce_minutes?: number;
            enabled: boolean;
            /** @description The field, or `tags`. */
            field: string;
            /** @description What it was; null: anything. An empty text: nothing. */
            from?: string | null;
            /** @description What people call it. */
            name: string;
            /** @description Somebody has to say that they have seen it. */
            needs_acknowledgement?: boolean;
            /** @description Whose fields are watched. */
            of: components["schemas"]["CrmAlertOf"];
            /** @description Who is told. */
            people: components["schemas"]["PersonId"][];
            /** @description What it is now; null: anything. */
            to?: string | null;
        } & {
            id: components["schemas"]["CrmAlertId"];
            last_fired_at?: components["schemas"]["Timestamp"] | null;
            /**
             * Format: int64
             * @description How often nobody has said yet that they saw it.
             */
            open: number;
        };
        /**
         * @description By what people are told.
         * @enum {string}
         */
        CrmAlertChannel: "email" | "push";
        /** @description One thing that must be so. */
        CrmAlertCondition: {
            field: string;
            op: components["schemas"]["CrmAlertOp"];
            value?: string;
        };
        /** @example cal_0193b0a1c2d37e4f8a9b0c1d2e3f4a5b */
        CrmAlertId: string;
        /**
         * @description Whose fields are watched.
         * @enum {string}
         */
        CrmAlertOf: "housecall" | "highlevel";
        /**
         * @description How a condition looks at a field.
         * @enum {string}
         */
        CrmAlertOp: "is" | "is_not" | "contains" | "is_empty" | "is_not_empty" | "more_than" | "less_than";
        /** @description Which change is told to whom. */
        CrmAlertRule: {
            channels: components["schemas"]["CrmAlertChannel"][];
            /** @description All of them must hold afterwards. */
            conditions?: components["schemas"]["CrmAlertCondition"][];
            /**
             * Format: int32
             * @description Several changes within so many minutes are told once; 0 to 1440.
             */
            debounce_minutes?: number;
            enabled: boolean;
            /** @description The field, or `tags`. */
            field: string;
            /** @description What it was; null: anything. An empty text: nothing. */
            from?: string | null;
            /** @description What people call it. */
            name: string;
            /** @description Somebody has to say that they have seen it. */
            needs_acknowledgement?: boolean;
            /** @description Whose fields are watched. */
            of: components["schemas"]["CrmAlertOf"];
            /** @description Who is told. */
            people: components["schemas"]["PersonId"][];
            /** @description What it is now; null: anything. */
            to?: string | null;
        };
        /** @description A contact that may be the customer. */
        CrmCandidate: {
            address?: string | null;
            /** @description Null, or what may be shown of it. */
            email?: string | null;
            name: string;
            /** @description Null, or what may be shown of it. */
            phone?: string | null;
            tags: string[];
        } & {
            by: components["schemas"]["CrmMatchedBy"];
            contact_ref: string;
            /** @description The name of the customer whose it is already. */
            linked_to?: string | null;
        };
        /**
         * @description What led to it.
         * @enum {string}
         */
        CrmCause: "housecall_changed" | "highlevel_changed" | "first_sync" | "conflict" | "review" | "opt_out" | "job" | "by_hand" | "undo" | "reconcile";
        /** @description A write as people see it. */
        CrmChange: {
            action: components["schemas"]["CrmDeed"];
            at: components["schemas"]["Timestamp"];
            can_undo: boolean;
            cause: components["schemas"]["CrmCause"];
            contact_ref?: string | null;
            /** @description The customer's name. */
            customer?: string | null;
            /** @description HCP's id. */
            customer_ref?: string | null;
            error?: string | null;
            fields: components["schemas"]["CrmChangedField"][];
            id: components["schemas"]["CrmChangeId"];
            /** @description Who did it by hand. */
            person?: string | null;
            side: components["schemas"]["CrmSide"];
            state: components["schemas"]["CrmOutcome"];
            undone_at?: components["schemas"]["Timestamp"] | null;
            what: components["schemas"]["CrmWhat"];
            /** @description A sentence. */
            why: string;
        };
        /** @example cch_0193b0a1c2d37e4f8a9b0c1d2e3f4a5b */
        CrmChangeId: string;
        /** @description One field of a write as people see it. */
        CrmChangedField: {
            after: string;
            before: string;
            field: string;
            label: string;
        };
        /** @description A field that both sides changed. */
        CrmConflict: {
            /** @description What both had before. */
            agreed?: string | null;
            contact_ref: string;
            created_at: components["schemas"]["Timestamp"];
            /** @description The customer's name. */
            customer: string;
            customer_ref: string;
            field: string;
            highlevel: string;
            highlevel_at?: components["schemas"]["Timestamp"] | null;
            housecall: string;
            housecall_at?: components["schemas"]["Timestamp"] | null;
            id: components["schemas"]["CrmConflictId"];
            /** @description `housecall`, `highlevel`, `both` or `other`. */
            kept?: string | null;
            label: string;
            settled_at?: components["schemas"]["Timestamp"] | null;
            settled_by?: string | null;
            /** @description `open` or `settled`. */
            state: string;
            /** @description Which sides take no value at the moment: `housecall`, `highlevel`. Empty when it is settled. */
            unwritable: string[];
        };
        /** @description Which of two values counts. */
        CrmConflictChoice: {
            /** @enum {string} */
            keep: "housecall";
        } | {
            /** @enum {string} */
            keep: "highlevel";
        } | {
            /** @enum {string} */
            keep: "both";
        } | {
            /** @enum {string} */
            keep: "other";
            /** @description The value. */
            value: string;
        };
        /** @example ccf_0193b0a1c2d37e4f8a9b0c1d2e3f4a5b */
        CrmConflictId: string;
        /** @description The account as people see it. */
        CrmConnection: {
            access: components["schemas"]["Access"];
            /** @description `oauth` or `private_token`. */
            credential: string;
            /** @description `webhooks` or `polling`. */
            hears_by: string;
            id: components["schemas"]["ConnectionId"];
            last_error?: string | null;
            last_event_at?: components["schemas"]["Timestamp"] | null;
            location?: components["schemas"]["CrmLocation"] | null;
            /** @description What switched-on parts need and the grant lacks. */
            missing_scopes: string[];
            name: string;
            /** @description What the grant covers; null when that is not known. */
            scopes?: string[] | null;
            state: components["schemas"]["ConnectionState"];
            token_expires_at?: components["schemas"]["Timestamp"] | null;
            verified_at?: components["schemas"]["Timestamp"] | null;
            webhook_url: string;
        };
        /** @description How many there are. */
        CrmCounts: {
            /**
             * Format: int64
             * @description Alerts that nobody has seen yet.
             */
            alerts: number;
            /** Format: int64 */
            conflicts: number;
            /**
             * Format: int64
             * @description Pairs that could not be brought in step.
             */
            failed: number;
            /** Format: int64 */
            linked: number;
            /** Format: int64 */
            not_linked: number;
            /** Format: int64 */
            reviews: number;
            /**
             * Format: int64
             * @description Writes that a connection that only reads kept back.
             */
            would_write: number;
        };
        /**
         * @description How it was written.
         * @enum {string}
         */
        CrmDeed: "create" | "update" | "delete" | "add" | "remove";
        /**
         * @description Which way a field goes.
         * @enum {string}
         */
        CrmDirection: "to_highlevel" | "to_housecall" | "both";
        /** @description A field on either side. */
        CrmField: {
            field: string;
            /** @description `text`, `number`, `date`, `choice`, `choices` or `other`. */
            kind: string;
            label: string;
            options: string[];
            /** @description What a customer or contact of the company has in it. */
            sample?: string | null;
            writable: boolean;
        };
        /** @description One pair of fields. */
        CrmFieldMap: {
            /** @description Which way it goes. */
            direction: components["schemas"]["CrmDirection"];
            /** @description A field of the contact: `email`, `custom.<id>`. */
            highlevel: string;
            /** @description A field of the customer. */
            housecall: string;
            /** @description Who wins. */
            policy: components["schemas"]["CrmPolicy"];
        };
        /** @description The fields of both sides, with values that they have. */
        CrmFields: {
            calendars: components["schemas"]["CrmNamed"][];
            /** @description Why they could not be read anew. */
            error?: string | null;
            highlevel: components["schemas"]["CrmField"][];
            housecall: components["schemas"]["CrmField"][];
            refreshed_at?: components["schemas"]["Timestamp"] | null;
            users: components["schemas"]["CrmNamed"][];
        };
        /** @description A time that a rule fired. */
        CrmFiring: {
            acknowledged_at?: components["schemas"]["Timestamp"] | null;
            acknowledged_by?: string | null;
            after: string;
            /** @description The rule's name. */
            alert: string;
            alert_id: components["schemas"]["CrmAlertId"];
            at: components["schemas"]["Timestamp"];
            before: string;
            /** @description The customer's name. */
            customer?: string | null;
            customer_ref?: string | null;
            field: string;
            id: components["schemas"]["CrmFiringId"];
            label: string;
            /**
             * Format: int64
             * @description How many changes it stands for.
             */
            times: number;
            told_at?: components["schemas"]["Timestamp"] | null;
        };
        /** @example cfi_0193b0a1c2d37e4f8a9b0c1d2e3f4a5b */
        CrmFiringId: string;
        /**
         * @description Which way things go that are copied.
         * @enum {string}
         */
        CrmFlow: "off" | "to_highlevel" | "to_housecall" | "both";
        /** @description What is left of HighLevel's limits. */
        CrmLimits: {
            /** Format: int32 */
            left_now: number;
            /** Format: int64 */
            left_today?: number | null;
            /** Format: int32 */
            most_now: number;
        };
        /** @description The contact of a customer. */
        CrmLink: {
            contact: components["schemas"]["CrmPerson"];
            /** @description HighLevel's id. */
            contact_ref: string;
            /** @description Why the two could not be brought in step; null when they are. */
            error?: string | null;
            /** @description `id`, `email`, `phone`, `created` or `by_hand`. */
            how: string;
            linked_at: components["schemas"]["Timestamp"];
            /** @description The contact in HighLevel's own app. */
            url?: string | null;
        };
        /** @description The account at HighLevel. */
        CrmLocation: {
            id: string;
            name?: string | null;
            time_zone?: string | null;
        };
        /**
         * @description By what a contact came into question.
         * @enum {string}
         */
        CrmMatchedBy: "id" | "email" | "phone";
        /** @description Something with a name. */
        CrmNamed: {
            id: string;
            name: string;
        };
        /**
         * @description What became of it.
         * @enum {string}
         */
        CrmOutcome: "planned" | "written" | "failed" | "unknown" | "would_write";
        /** @description How the two systems fare. */
        CrmOverview: {
            connection?: components["schemas"]["CrmConnection"] | null;
            counts: components["schemas"]["CrmCounts"];
            /**
             * Format: int64
             * @description How many pairs the last nightly comparison found out of step.
             */
            drift_found?: number | null;
            last_reconciled_at?: components["schemas"]["Timestamp"] | null;
            limits?: components["schemas"]["CrmLimits"] | null;
            sync?: components["schemas"]["CrmSync"] | null;
        };
        /** @description Somebody, in either system. */
        CrmPerson: {
            address?: string | null;
            /** @description Null, or what may be shown of it. */
            email?: string | null;
            name: string;
            /** @description Null, or what may be shown of it. */
            phone?: string | null;
            tags: string[];
        };
        /** @description What a dry run would do with one customer. */
        CrmPlanned: {
            /** @description In HighLevel. */
            add_tags: string[];
            /** @description The contact's name. */
            contact?: string | null;
            contact_ref?: string | null;
            /** @description The customer's name. */
            customer: string;
            customer_ref: string;
            fields: components["schemas"]["CrmPlannedField"][];
            /** @description `link`, `create`, `update`, `review`, `conflict` or `nothing`. */
            kind: string;
            /** @description In HighLevel. */
            remove_tags: string[];
            /** @description A sentence. */
            why: string;
        };
        /** @description One field of a plan. */
        CrmPlannedField: {
            field: string;
            highlevel: string;
            housecall: string;
            label: string;
            /** @description `highlevel`, `housecall` or `conflict`. */
            to: string;
        };
        /**
         * @description Who wins when both sides changed a field.
         * @enum {string}
         */
        CrmPolicy: "hcp_wins" | "highlevel_wins" | "newest" | "ask";
        /** @description A customer of whom nobody can tell which contact they are. */
        CrmReview: {
            candidates: components["schemas"]["CrmCandidate"][];
            /** @description `link`, `create` or `leave`. */
            choice?: string | null;
            created_at: components["schemas"]["Timestamp"];
            customer: components["schemas"]["CrmPerson"];
            customer_ref: string;
            id: components["schemas"]["CrmReviewId"];
            reason: components["schemas"]["CrmReviewReason"];
            settled_at?: components["schemas"]["Timestamp"] | null;
            settled_by?: string | null;
            /** @description `open` or `settled`. */
            state: string;
        };
        /** @description Which contact a customer is. */
        CrmReviewChoice: {
            /** @enum {string} */
            choice: "link";
            /** @description HighLevel's id. */
            contact_ref: string;
        } | {
            /** @enum {string} */
            choice: "create";
        } | {
            /** @enum {string} */
            choice: "leave";
        };
        /** @example crv_0193b0a1c2d37e4f8a9b0c1d2e3f4a5b */
        CrmReviewId: string;
        /**
         * @description Why nobody can tell.
         * @enum {string}
         */
        CrmReviewReason: "other_name" | "shared" | "several" | "email_and_phone_differ" | "linked_elsewhere";
        /** @description A contact that was read. */
        CrmSample: {
            email_hint?: string | null;
            name: string;
            phone_hint?: string | null;
            tags: string[];
        };
        /** @description How a company keeps the two systems in step. */
        CrmSettings: {
            /**
             * @description Visits appear in a calendar of HighLevel.
             * @default false
             */
            appointments: boolean;
            /**
             * @description In which one.
             * @default null
             */
            calendar_id: string | null;
            /**
             * @description A customer without a contact gets one.
             * @default true
             */
            create_contacts: boolean;
            /**
             * @description A contact without a customer gets one.
             * @default false
             */
            create_customers: boolean;
            /**
             * @description Which field belongs to which.
             * @default [
             *       {
             *         "direction": "to_highlevel",
             *         "highlevel": "first_name",
             *         "housecall": "first_name",
             *         "policy": "hcp_wins"
             *       },
             *       {
             *         "direction": "to_highlevel",
             *         "highlevel": "last_name",
             *         "housecall": "last_name",
             *         "policy": "hcp_wins"
             *       },
             *       {
             *         "direction": "to_highlevel",
             *         "highlevel": "company",
             *         "housecall": "company",
             *         "policy": "hcp_wins"
             *       },
             *       {
             *         "direction": "to_highlevel",
             *         "highlevel": "email",
             *         "housecall": "email",
             *         "policy": "hcp_wins"
             *       },
             *       {
             *         "direction": "to_highlevel",
             *         "highlevel": "phone",
             *         "housecall": "best_number",
             *         "policy": "hcp_wins"
             *       },
             *       {
             *         "direction": "to_highlevel",
             *         "highlevel": "street",
             *         "housecall": "street",
             *         "policy": "hcp_wins"
             *       },
             *       {
             *         "direction": "to_highlevel",
             *         "highlevel": "city",
             *         "housecall": "city",
             *         "policy": "hcp_wins"
             *       },
             *       {
             *         "direction": "to_highlevel",
             *         "highlevel": "state",
             *         "housecall": "state",
             *         "policy": "hcp_wins"
             *       },
             *       {
             *         "direction": "to_highlevel",
             *         "highlevel": "zip",
             *         "housecall": "zip",
             *         "policy": "hcp_wins"
             *       }
             *     ]
             */
            fields: components["schemas"]["CrmFieldMap"][];
            /**
             * @description The field of contacts that holds the customer's id (`custom.<id>`).
             * @default null
             */
            id_field: string | null;
            /**
             * @description Tags that begin so are left alone.
             * @default []
             */
            ignored_tag_prefixes: string[];
            /**
             * @description Notes on jobs become notes of the contact; notes of the contact become notes on the open job.
             * @default off
             */
            notes: components["schemas"]["CrmFlow"];
            /**
             * @description Who must not be written to is told to both. Never the other way round.
             * @default true
             */
            opt_outs: boolean;
            /**
             * @description Tags that follow the newest job.
             * @default []
             */
            status_tags: components["schemas"]["CrmStatusTag"][];
            /**
             * @description Which way tags go.
             * @default to_highlevel
             */
            tags: components["schemas"]["CrmTags"];
            /**
             * @description A planned job becomes a task of the contact; a task of the contact becomes a note on the open job.
             * @default off
             */
            tasks: components["schemas"]["CrmFlow"];
        };
        /**
         * @description Which system was written.
         * @enum {string}
         */
        CrmSide: "highlevel" | "housecall" | "porchlight";
        /** @description A tag that says how far a job is. */
        CrmStatusTag: {
            /** @description `scheduled`, `in_progress`, `completed` or `canceled`. */
            status: string;
            /** @description The tag. */
            tag: string;
        };
        /** @description One call of a check. */
        CrmStep: {
            call: string;
            detail: string;
            ok: boolean;
            /** Format: int64 */
            took_ms: number;
        };
        /** @description How far a walk is. */
        CrmSync: {
            /** Format: int64 */
            conflicts: number;
            /** Format: int64 */
            contacts_read: number;
            /** Format: int64 */
            contacts_total?: number | null;
            /** Format: int64 */
            created: number;
            /** Format: int64 */
            customers_done: number;
            /** Format: int64 */
            customers_total: number;
            error?: string | null;
            expected_at?: components["schemas"]["Timestamp"] | null;
            /** Format: int64 */
            failed: number;
            finished_at?: components["schemas"]["Timestamp"] | null;
            kind: components["schemas"]["CrmSyncKind"];
            /** Format: int64 */
            linked: number;
            phase: components["schemas"]["CrmSyncPhase"];
            started_at: components["schemas"]["Timestamp"];
            state: components["schemas"]["CrmSyncState"];
            /** Format: int64 */
            to_review: number;
            /** Format: int64 */
            unchanged: number;
            /** Format: int64 */
            updated: number;
        };
        /**
         * @description Which walk.
         * @enum {string}
         */
        CrmSyncKind: "first" | "dry_run" | "reconcile";
        /**
         * @description What it is at.
         * @enum {string}
         */
        CrmSyncPhase: "reading" | "matching";
        /**
         * @description How it fares.
         * @enum {string}
         */
        CrmSyncState: "running" | "done" | "failed" | "stopped";
        /** @description What kind of walk. */
        CrmSyncWanted: {
            /** @description Nothing is written; what would be is kept. */
            dry_run: boolean;
        };
        /**
         * @description Which way tags go.
         * @enum {string}
         */
        CrmTags: "off" | "to_highlevel" | "both";
        /** @description Whether it is done. */
        CrmTick: {
            done: boolean;
        };
        /** @description A customer in both systems. */
        CrmTimeline: {
            /**
             * Format: int64
             * @description Fields over which somebody has to decide.
             */
            conflicts: number;
            fetched_at?: components["schemas"]["Timestamp"] | null;
            /** @description Newest first. */
            items: components["schemas"]["CrmTimelineItem"][];
            link?: components["schemas"]["CrmLink"] | null;
            /** @description Whether tasks and notes can be written in HighLevel. */
            may_write: boolean;
            /** @description Why there is no link: `no_connection`, `not_synced`, `review`, `left` or `ended`. */
            not_linked?: string | null;
            /** @description Why it could not be read now. */
            trouble?: string | null;
        };
        /** @description Something that happened or is to happen. */
        CrmTimelineItem: {
            at?: components["schemas"]["Timestamp"] | null;
            author?: string | null;
            body?: string | null;
            /** @description Of a task. */
            done?: boolean | null;
            due_at?: components["schemas"]["Timestamp"] | null;
            id: string;
            /** @description `job`, `appointment`, `task` or `note`. */
            kind: string;
            overdue: boolean;
            status?: string | null;
            /** @description `housecall` or `highlevel`. */
            system: string;
            title: string;
        };
        /** @description Whether reading works. */
        CrmVerification: {
            at: components["schemas"]["Timestamp"];
            ok: boolean;
            sample?: components["schemas"]["CrmSample"] | null;
            steps: components["schemas"]["CrmStep"][];
        };
        /**
         * @description What was written.
         * @enum {string}
         */
        CrmWhat: "contact" | "customer" | "tags" | "stop" | "task" | "note" | "appointment" | "link";
        /** @description The part of a photo that is shown. */
        Crop: {
            /**
             * Format: double
             * @description Side of the square, as a share of the shorter side.
             */
            size: number;
            /**
             * Format: double
             * @description Left edge, as a share of the width.
             */
            x: number;
            /**
             * Format: double
             * @description Upper edge, as a share of the height.
             */
            y: number;
        };
        /** @description A customer as the office sees them. */
        Customer: {
            /** @description Gone in HCP. */
            deleted: boolean;
            email?: components["schemas"]["EmailView"] | null;
            jobs: components["schemas"]["JobOfCustomer"][];
            /** @description What messages are in; of two, the first is the main one. */
            languages: components["schemas"]["Language"][];
            name: string;
            /** @description HCP's own switch (A14). */
            notifications_enabled: boolean;
            /** @description They asked for no more messages, on any channel. */
            opted_out: boolean;
            phones: components["schemas"]["PhoneView"][];
            /** @description HCP's id. */
            ref: string;
        };
        /** @description With whom a conversation is. */
        CustomerCard: {
            /** @description Where the work is done. */
            address?: string | null;
            company_name?: string | null;
            /** @description Gone in HCP. */
            deleted: boolean;
            /** @description The whole address; null for those to whom contact details are not shown. */
            email?: string | null;
            /** @description What may be shown of the address. */
            email_hint?: string | null;
            language: components["schemas"]["Language"];
            name: string;
            /** @description They asked for no more messages. */
            opted_out: boolean;
            /** @description The whole number; null for those to whom contact details are not shown. */
            phone?: string | null;
            /** @description What may be shown of the number. */
            phone_hint?: string | null;
            /** @description HCP's id. */
            ref: string;
            /** @description Names of tags in HCP. */
            tags: string[];
        };
        /** @description What Porchlight itself knows of a customer. */
        CustomerPatch: {
            /** @description One language, or two: then messages carry both, the first one first. */
            languages: components["schemas"]["Language"][];
        };
        /** @description A customer in a list: addresses only as hints. */
        CustomerSummary: {
            email_hint?: string | null;
            name: string;
            phone_hint?: string | null;
            /** @description HCP's id. */
            ref: string;
        };
        /**
         * @description A day of the week.
         * @enum {string}
         */
        Day: "monday" | "tuesday" | "wednesday" | "thursday" | "friday" | "saturday" | "sunday";
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
        /** @description Why a customer is not taken over. */
        Decline: {
            /** @description For the other company; at most 500 characters. */
            reason?: string | null;
        };
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
        /** @description What might be said. */
        Draft: {
            body: string;
        };
        /** @example dry_0193b0a1c2d37e4f8a9b0c1d2e3f4a5b */
        DryRunId: string;
        /** @description What can be changed. */
        Editable: {
            /** @description The technician's bio goes out by itself. */
            bios: boolean;
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
        /** @description An e-mail address. */
        EmailView: {
            /** @description The whole address; null for those to whom contact details are not shown. */
            address?: string | null;
            /** @description What may be shown to everybody. */
            hint: string;
            /** @description `ok`, `refused`, `opted_out` or `invalid`. */
            state: string;
        };
        /**
         * @description How a text message is written on the air.
         * @enum {string}
         */
        Encoding: "GSM-7" | "UCS-2";
        /** @description An entry as whoever asks sees it. */
        Entry: {
            at: components["schemas"]["Timestamp"];
            attachments: components["schemas"]["Attachment"][];
            author?: components["schemas"]["Colleague"] | null;
            body: string;
            /** @description Of a message: `incoming` or `outgoing`. */
            direction?: string | null;
            event?: components["schemas"]["ConversationEvent"] | null;
            kind: components["schemas"]["EntryKind"];
            /** @description Whom a note calls by name. */
            mentions: components["schemas"]["PersonId"][];
            message?: components["schemas"]["MessageState"] | null;
            /** @description Of an automatic message, what sent it: `pulse_check`, `bio`, `case`, `workflow`, `confirmation` or `other`. */
            origin?: string | null;
            /** @description The pulse check, bio visit or case. */
            origin_id?: string | null;
            /** @description Who of the other company said it. */
            partner_author?: string | null;
            partner_state?: components["schemas"]["PartnerState"] | null;
            referral?: components["schemas"]["ReferralView"] | null;
            /**
             * Format: int64
             * @description Its place; later entries of a conversation have higher numbers.
             */
            seq: number;
        };
        /**
         * @description What an entry is.
         * @enum {string}
         */
        EntryKind: "message" | "note" | "chat" | "referral" | "event";
        /** @description A part of a thread. */
        EntryPage: {
            has_newer: boolean;
            has_older: boolean;
            /** @description In their order. */
            items: components["schemas"]["Entry"][];
        };
        /** @description A way in: a code that can be scanned, and maybe a word that can be texted. */
        EntryPoint: {
            campaign_id?: components["schemas"]["CampaignId"] | null;
            /** @description In the address of its page. */
            code: string;
            created_at: components["schemas"]["Timestamp"];
            enabled: boolean;
            id: components["schemas"]["EntryPointId"];
            /** @description In capitals. */
            keyword?: string | null;
            label: string;
            /** @description The picture of the code, as SVG. */
            qr_url: string;
            /** @description What the code opens. */
            url: string;
            /**
             * Format: int64
             * @description How many walked in.
             */
            uses: number;
        };
        /** @description A way in as it should be. */
        EntryPointEdit: {
            campaign_id?: components["schemas"]["CampaignId"] | null;
            /** @description On when it is left out. */
            enabled?: boolean | null;
            /** @description One word of 3 to 20 letters and digits; null: only the code. */
            keyword?: string | null;
            /** @description What people call it; 1 to 60 characters. */
            label: string;
        };
        /** @example ent_0193b0a1c2d37e4f8a9b0c1d2e3f4a5b */
        EntryPointId: string;
        /**
         * @description How the customers of completed jobs were asked in a time.
         *
         *     A job that was asked about counts on the day of its pulse check; one that was not, on the day
         *     of its completion. Jobs from before Housecall Pro was connected came by the import and do not
         *     count.
         */
        Fairness: {
            /**
             * Format: int64
             * @description Those with a pulse check.
             */
            asked: number;
            /** @description First day. */
            from: string;
            /** @description No job was left out, and no customer was passed over for a reason that depends on who came. */
            is_even: boolean;
            /**
             * Format: int64
             * @description Jobs in all: `asked` and `unasked`.
             */
            jobs_completed: number;
            /** @description What customers saw on their page, by their answer. */
            links: components["schemas"]["FairnessLinks"][];
            /** @description Why the others of `asked` were not; the most frequent first. */
            not_reached: components["schemas"]["FairnessReason"][];
            /**
             * Format: int64
             * @description Those whose customer was sent a message.
             */
            reached: number;
            /** @description By name. */
            technicians: components["schemas"]["FairnessTechnician"][];
            /** @description Last day. */
            to: string;
            /**
             * Format: int64
             * @description Jobs without a pulse check: there should be none.
             */
            unasked: number;
            /** @description The newest of the jobs without a pulse check; at most 50. */
            unasked_jobs: components["schemas"]["UnaskedJob"][];
        };
        /** @description The pages of customers who answered alike. */
        FairnessLinks: {
            /**
             * Format: int64
             * @description Pages from which one was followed.
             */
            clicked: number;
            /**
             * Format: int64
             * @description Review links on these pages. The page shows all that are set, to everybody, before and
             *     after answering: a property of the code.
             */
            links_shown: number;
            /**
             * Format: int64
             * @description Pages that were opened.
             */
            pages: number;
            /** @description `positive`, `neutral`, `negative` or `unanswered`. */
            sentiment: string;
        };
        /** @description How many customers did not hear from us for one reason. */
        FairnessReason: {
            /** Format: int64 */
            count: number;
            /** @description Code of the rule; or `not-delivered`, `under-way`, `unexplained`. */
            rule: string;
        };
        /** @description The jobs that a technician led. */
        FairnessTechnician: {
            /** Format: int64 */
            asked: number;
            /** Format: int64 */
            completed: number;
            /** Format: int64 */
            reached: number;
            technician: components["schemas"]["TechnicianSummary"];
        };
        /** @description One of the answers that were given, oldest first. */
        FeedbackEntry: {
            at: components["schemas"]["Timestamp"];
            comment?: string | null;
            scores: (number | null)[];
            sentiment: components["schemas"]["FeedbackSentiment"];
            /** @description `page` or `text`. */
            source: string;
            voice?: components["schemas"]["VoiceComment"] | null;
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
            /** @description `page` or `text`. */
            source: string;
            voice?: components["schemas"]["VoiceComment"] | null;
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
        /** @example fil_0193b0a1c2d37e4f8a9b0c1d2e3f4a5b */
        FileId: string;
        /** @description The first company and its owner. */
        FirstOwner: {
            /** @description As customers read it. */
            company_name: string;
            email: string;
            name: string;
            password: string;
            /** @description The company's clock: an IANA name. */
            time_zone: string;
            token: string;
        };
        /** @description Which campaign becomes whose. */
        FixMatching: {
            campaign_id: components["schemas"]["CampaignId"];
            /** @description HCP's id of the technician. */
            employee_ref: string;
        };
        /**
         * @description What of a person may follow Housecall Pro.
         * @enum {string}
         */
        Follows: "role" | "chat_with_customers" | "see_contact_details" | "send_pulse_checks_and_bios" | "see_reports" | "edit_settings";
        /** @description One webhook on its way to one target. */
        ForwardDelivery: {
            /**
             * Format: int32
             * @description How often it was tried since it was last sent off.
             */
            attempts: number;
            created_at: components["schemas"]["Timestamp"];
            /** @description The provider's name of the event. */
            event: string;
            id: components["schemas"]["ForwardDeliveryId"];
            last_at?: components["schemas"]["Timestamp"] | null;
            /** @description Why, where the status does not say it. For people. */
            last_detail?: string | null;
            /** @description What the last attempt came to: an HTTP status, or a word such as `timeout`. */
            last_status?: string | null;
            next_at?: components["schemas"]["Timestamp"] | null;
            receipt_id?: components["schemas"]["ReceiptId"] | null;
            state: components["schemas"]["ForwardDeliveryState"];
            target_id: components["schemas"]["ForwardTargetId"];
        };
        /** @example fdl_0193b0a1c2d37e4f8a9b0c1d2e3f4a5b */
        ForwardDeliveryId: string;
        /**
         * @description Where a delivery stands.
         *
         *     ```text
         *     Waiting ─► Delivered
         *        └─────► Failed       a person can send either again: Waiting
         *     ```
         * @enum {string}
         */
        ForwardDeliveryState: "waiting" | "delivered" | "failed";
        /** @description Where webhooks are re-delivered. */
        ForwardTarget: {
            /** @description Off: its deliveries wait until it is on again. */
            enabled: boolean;
            /**
             * Format: int64
             * @description Webhooks that will not be tried any more by themselves.
             */
            failed: number;
            failing_since?: components["schemas"]["Timestamp"] | null;
            id: components["schemas"]["ForwardTargetId"];
            last_at?: components["schemas"]["Timestamp"] | null;
            /** @description What the last attempt came to: an HTTP status, or a word such as `timeout`. */
            last_status?: string | null;
            /** @description Signs the deliveries (Standard Webhooks). Only in the answer that made it. */
            secret?: string | null;
            url: string;
            /**
             * Format: int64
             * @description Webhooks that will be tried.
             */
            waiting: number;
        };
        /** @example fwd_0193b0a1c2d37e4f8a9b0c1d2e3f4a5b */
        ForwardTargetId: string;
        /**
         * @description What happened, of an event.
         * @enum {string}
         */
        Happening: "member_added" | "member_removed" | "archived" | "unarchived" | "opted_out" | "renamed" | "referral_accepted" | "referral_declined" | "referral_withdrawn";
        /** @example hap_0193b0a1c2d37e4f8a9b0c1d2e3f4a5b */
        HappeningId: string;
        /** @example idn_0193b0a1c2d37e4f8a9b0c1d2e3f4a5b */
        IdentityId: string;
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
        /** @description A person's own settings of the inbox. */
        InboxSettings: {
            /** @description A mail for what was not seen after 20 minutes, once an hour at most. */
            mails_unseen: boolean;
            /** @description No notifications at all. */
            muted: boolean;
            /** @description No notifications from then, `21:00`, in the company's zone. */
            quiet_from?: string | null;
            /** @description Until then. */
            quiet_to?: string | null;
            /** @description Notifications show what was said, and not only by whom. */
            shows_content: boolean;
        };
        /** @description Somebody to be invited. */
        Invitation: {
            email: string;
            /** @description HCP's id: then what is not set here follows Housecall Pro. */
            employee_ref?: string | null;
            name: string;
            /** @description What differs from what Housecall Pro says, or from what is usual for the role. */
            permissions?: {
                [key: string]: boolean;
            } | null;
            role: components["schemas"]["Role"];
        };
        /** @description A link to hand over. */
        InvitationLink: {
            /** @description Whether it goes out by mail too. */
            mailed: boolean;
            /** @description Works for seven days, once. */
            url: string;
        };
        /** @description Somebody who was invited. */
        Invited: {
            invitation: components["schemas"]["InvitationLink"];
            person: components["schemas"]["PersonView"];
        };
        /** @description A visit. */
        JobCard: {
            description?: string | null;
            number?: string | null;
            /** @description HCP's id. */
            ref: string;
            scheduled_end?: components["schemas"]["Timestamp"] | null;
            scheduled_start?: components["schemas"]["Timestamp"] | null;
            /** @description `needs_scheduling`, `scheduled`, `on_my_way`, `in_progress`, `completed` or `canceled`. */
            status: string;
            technicians: string[];
        };
        /** @description A visit. */
        JobOfCustomer: {
            completed_at?: components["schemas"]["Timestamp"] | null;
            description?: string | null;
            number?: string | null;
            /** @description HCP's id. */
            ref: string;
            scheduled_start?: components["schemas"]["Timestamp"] | null;
            /** @description `needs_scheduling`, `scheduled`, `in_progress`, `completed` or `canceled`. */
            status: string;
            technicians: components["schemas"]["TechnicianSummary"][];
        };
        /** @description A job in a few words. */
        JobSummary: {
            completed_at?: components["schemas"]["Timestamp"] | null;
            /** @description What was done. */
            description?: string | null;
            /** @description Invoice number. */
            number?: string | null;
            /** @description HCP's id. */
            ref: string;
        };
        /** @description A key to be made. */
        KeyOrder: {
            expires_at?: components["schemas"]["Timestamp"] | null;
            /** @description What it is for. */
            name: string;
            /** @description What it may do: at least one, and nothing that one may not do oneself. */
            scopes: components["schemas"]["Action"][];
        };
        /** @description Whose key it is. */
        KeyPerson: {
            id: components["schemas"]["PersonId"];
            name: string;
        };
        /**
         * @description English or Spanish.
         * @enum {string}
         */
        Language: "en" | "es";
        /** @description The newest that was said. */
        LastSaid: {
            at: components["schemas"]["Timestamp"];
            /** @description Which colleague said it. */
            author?: string | null;
            /** @description Of an outgoing message: how it fares. */
            delivery?: string | null;
            /** @description Of a message: `incoming` or `outgoing`. */
            direction?: string | null;
            kind: components["schemas"]["EntryKind"];
            /** @description Its beginning; empty when it is a picture or a file. */
            preview: string;
            /** Format: int64 */
            seq: number;
        };
        /** @description A review link that was opened. */
        LinkClick: {
            at: components["schemas"]["Timestamp"];
            label: string;
        };
        /**
         * @description What a link is for.
         * @enum {string}
         */
        LinkKind: "invitation" | "password_reset" | "first_owner";
        /** @description Which account is to be linked. */
        LinkOrder: {
            /** @description From `GET /v1/sign_in`. */
            provider: string;
        };
        /** @description Where to go to link an account. */
        LinkStart: {
            /** @description At the issuer. */
            url: string;
        };
        /** @description What stands behind `#` in a link. */
        LinkToken: {
            token: string;
        };
        /** @description What a link is for. */
        LinkView: {
            company_name?: string | null;
            email?: string | null;
            expires_at: components["schemas"]["Timestamp"];
            kind: components["schemas"]["LinkKind"];
            name?: string | null;
        };
        /** @description An account elsewhere. */
        LinkedAccountView: {
            id: components["schemas"]["IdentityId"];
            linked_at: components["schemas"]["Timestamp"];
            provider: string;
        };
        /** @description Addresses outside the API. */
        Links: {
            /** @description The customer's page. */
            page_url?: string | null;
        };
        /** @description An account at HighLevel. */
        Location: {
            id: string;
            name: string;
        };
        /** @description The accounts of an agency from which one has to be chosen. */
        Locations: {
            items: components["schemas"]["Location"][];
        };
        /** @description What was made. */
        Made: {
            created: components["schemas"]["Campaign"][];
            /** @description Technicians who still have none, because their e-mail does not tell them apart. */
            skipped: components["schemas"]["SkippedTechnician"][];
        };
        /** @description A key that was made. It is shown this once. */
        MadeKey: {
            api_key: components["schemas"]["ApiKeyView"];
            key: string;
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
            /** @description The actions that are open to them, and how far: `own` or `all`. The words are the scopes of API keys. */
            may: {
                [key: string]: components["schemas"]["Reach"];
            };
            /** @description The company wants a second factor, and there is none yet: nothing else is open until then. */
            must_set_up_second_factor: boolean;
            /** @description The person; an API key appears under its name, without an address. */
            person: components["schemas"]["MePerson"];
        };
        /** @description The person behind a request. */
        MePerson: {
            avatar_url?: string | null;
            email?: string | null;
            /** @description HCP's id, if they are an employee there. */
            employee_ref?: string | null;
            id?: string | null;
            name: string;
            permissions: components["schemas"]["Permissions"];
            role: components["schemas"]["Role"];
        };
        /** @description Somebody who is in. */
        Member: {
            person: components["schemas"]["Colleague"];
            /** @description Why: `role`, `manual`, `job:` with the job's number. */
            reasons: string[];
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
        /** @description How a message fares. */
        MessageState: {
            /** @description `sms` or `email`. */
            channel: string;
            delivered_at?: components["schemas"]["Timestamp"] | null;
            /** @description `held`, `queued`, `sending`, `outcome_unknown`, `sent`, `delivered`, `failed` or `canceled`. */
            delivery: string;
            /** @description Why it did not arrive. */
            delivery_detail?: string | null;
            due_at?: components["schemas"]["Timestamp"] | null;
            /** @description The gate's newest decision, in words. */
            explanation?: string | null;
            id: components["schemas"]["MessageId"];
            /** @description It waits since a person wanted it later. */
            scheduled: boolean;
            /** Format: int32 */
            segments?: number | null;
            sent_at?: components["schemas"]["Timestamp"] | null;
            /** @description Of a mail. */
            subject?: string | null;
        };
        /** @description What a person may change of themselves. */
        MyChange: {
            name: string;
        };
        /** @description Somebody by name. */
        Named: {
            /** @description First and last name. */
            name: string;
            /** @description HCP's id. */
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
        /** @description With whom. */
        NewConversation: {
            company_id?: components["schemas"]["CompanyId"] | null;
            /** @description HCP's id of a customer. */
            customer_ref?: string | null;
            /** @description Colleagues: one, or several for a group. */
            person_ids?: components["schemas"]["PersonId"][] | null;
            /** @description A number that is nobody's yet. */
            phone?: string | null;
            /** @description Of a group. */
            title?: string | null;
            workspace: components["schemas"]["Workspace"];
        };
        /** @description A note for colleagues. */
        NewConversationNote: {
            /** @description At most 10000 characters. */
            body: string;
            /** @description Whom it calls by name. */
            mentions?: components["schemas"]["PersonId"][];
        };
        /** @description A field to be made in HighLevel. */
        NewCrmField: {
            /** @description `text`, `number` or `date`. */
            kind: string;
            name: string;
        };
        /** @description A note to be written. */
        NewCrmNote: {
            body: string;
        };
        /** @description A task to be made. */
        NewCrmTask: {
            /** @description HighLevel's id of the user who is to do it. */
            assigned_to?: string | null;
            body?: string | null;
            due_at: components["schemas"]["Timestamp"];
            title: string;
        };
        /** @description Where to. */
        NewForwardTarget: {
            url: string;
        };
        /** @description Who is to be in. */
        NewMember: {
            person_id: components["schemas"]["PersonId"];
        };
        /** @description Something to be said. */
        NewMessage: {
            /** @description At most 1600 characters to a customer, 10000 to colleagues; may be empty when files come along. */
            body: string;
            /** @description From `POST /v1/attachments`; at most ten. */
            file_ids?: components["schemas"]["FileId"][];
            send_at?: components["schemas"]["Timestamp"] | null;
        };
        /** @description Words for the others. */
        NewNote: {
            text: string;
        };
        /** @description Who asked. */
        NewOptOut: {
            /** @description HCP's id of the customer. */
            customer_ref: string;
        };
        /** @description A passkey that a browser made. */
        NewPasskey: {
            challenge: string;
            credential: Record<string, unknown>;
            /** @description For telling it from others: "Pixel 9". */
            name: string;
        };
        /** @description How one is there. */
        NewPresence: {
            state: components["schemas"]["Presence"];
        };
        /** @description A browser, as `PushSubscription.toJSON()` tells it. */
        NewPushSubscription: {
            /** @description Where its push service takes notifications. */
            endpoint: string;
            keys: components["schemas"]["PushKeys"];
        };
        /** @description A customer to be passed on. */
        NewReferral: {
            /** @description The customer agreed; otherwise nothing is passed on. */
            consented: boolean;
            /** @description HCP's id of the customer. */
            customer_ref: string;
            /** @description What they need; at most 2000 characters. */
            needs: string;
            /** @description Their whole address goes along, and not the town alone. */
            share_address?: boolean;
            /** @description Their e-mail address goes along. */
            share_email?: boolean;
        };
        /** @description How far to look back. */
        NewRehearsal: {
            /**
             * Format: int32
             * @description 1 to 365; 90 when not given.
             */
            days?: number | null;
        };
        /** @description Words to be kept. */
        NewSavedReply: {
            body: string;
            /** @description For everybody. */
            shared: boolean;
            shortcut?: string | null;
            title: string;
        };
        NewTask: {
            assigned_to?: components["schemas"]["PersonId"] | null;
            body?: string | null;
            customer_ref?: string | null;
            due_at?: components["schemas"]["Timestamp"] | null;
            title: string;
        };
        NewWorkflow: {
            definition?: components["schemas"]["WorkflowDefinition"] | null;
            name?: string | null;
            /** @description One of the gallery. */
            template?: string | null;
        };
        NewWorkflowDryRun: {
            since: components["schemas"]["Timestamp"];
            until: components["schemas"]["Timestamp"];
        };
        /** @description Who is there when nobody else is. */
        OnCall: {
            /** @description Then these, in this order. */
            on_call: components["schemas"]["PersonId"][];
            point_of_contact?: components["schemas"]["PersonId"] | null;
        };
        /** @description When somebody is there on a day of the week. */
        OpenHours: {
            /** @description The day. */
            day: components["schemas"]["Day"];
            /** @description `08:00`, by the company's clock. */
            from: string;
            /** @description `17:00`, later than `from`. */
            to: string;
        };
        /** @description An operation of the catalogue. */
        Operation: {
            /** @description What is called at the provider, or its name of the webhook. */
            call: string;
            description: string;
            group: string;
            /** @description `system.group.verb`. */
            id: string;
            /** @description What doing it twice means: `read` (it changes nothing), `repeatable` (the same as once) or `once`. */
            idempotency: string;
            /** @description JSON Schema 2020-12. A field with `x-choices` has choices: `GET /v1/operations/{operation}/choices`. */
            input_schema: Record<string, unknown>;
            /** @description `trigger` or `action`. */
            kind: string;
            label: string;
            /** @description JSON Schema 2020-12. */
            output_schema: Record<string, unknown>;
            /** @description Its row in the catalogue of vendors' operations (`GA07`); null of Porchlight's own. */
            row?: string | null;
            /** @description An output that fits. */
            sample: unknown;
            /** @description What it takes at the provider. */
            scope: string;
            state: components["schemas"]["OperationState"];
            /** @description `housecall`, `highlevel` or `porchlight`. */
            system: string;
            /** @description Why it is not offered to anybody. */
            unavailable?: string | null;
            writes: boolean;
        };
        /** @description What may stand in a field. */
        OperationChoice: {
            /** @description What tells two of one name apart. */
            detail?: string | null;
            /** @description Its name. */
            label: string;
            /** @description What is written into the field. */
            value: string;
        };
        /** @description What may stand in a field. */
        OperationChoices: {
            /** @description There are more than these: a few letters find them. */
            has_more: boolean;
            items: components["schemas"]["OperationChoice"][];
        };
        /**
         * @description Whether a company can use an operation.
         * @enum {string}
         */
        OperationState: "ready" | "not_connected" | "read_only" | "unavailable";
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
            /** @description `text`, `carrier`, `unsubscribe`, `employee` or `highlevel`. */
            source: string;
            /** @description What they wrote. */
            words?: string | null;
        };
        /** @example opt_0193b0a1c2d37e4f8a9b0c1d2e3f4a5b */
        OptOutId: string;
        /** @description A colleague who looks at the same conversation. */
        Other: {
            person: components["schemas"]["Colleague"];
            /** @description `looking` or `typing`. */
            state: string;
        };
        /** @description Who else is there. */
        Others: {
            others: components["schemas"]["Other"][];
            /** @description The visitor of the website: `looking` or `typing`; null when they are not there. */
            visitor?: string | null;
        };
        /** @description What changes; what is left out stays. */
        OwnSettingsPatch: {
            /** @description A mail for what was not seen after 20 minutes. */
            mails_unseen?: boolean | null;
            muted?: boolean | null;
            /** @description `21:00`, in the company's zone; null: no quiet hours. */
            quiet_from?: string | null;
            quiet_to?: string | null;
            /** @description Notifications show what was said. */
            shows_content?: boolean | null;
        };
        /** @description A page of a list. */
        Page_ApiKeyView: {
            /** @description The objects. */
            items: {
                created_at: components["schemas"]["Timestamp"];
                created_by?: string | null;
                expires_at?: components["schemas"]["Timestamp"] | null;
                /** @description Enough of it to be told from others: `plk_…a1b2`. */
                hint: string;
                id: components["schemas"]["ApiKeyId"];
                last_used_at?: components["schemas"]["Timestamp"] | null;
                name: string;
                person?: components["schemas"]["KeyPerson"] | null;
                /** @description What it may do. */
                scopes: components["schemas"]["Action"][];
            }[];
            /** @description Give it back as `cursor` for what comes next; null at the end. */
            next_cursor?: string | null;
        };
        /** @description A page of a list. */
        Page_AuditEntry: {
            /** @description The objects. */
            items: {
                /** @description `slice.verb`. */
                action: string;
                actor: components["schemas"]["AuditActor"];
                /** @description From where. */
                address?: string | null;
                /** @description The same fields as they are now. Null for something removed. */
                after?: Record<string, unknown> | null;
                at: components["schemas"]["Timestamp"];
                /** @description What changed: the fields as they were. Null for something new. */
                before?: Record<string, unknown> | null;
                /** @description What changed, in words, without secrets. */
                detail?: string | null;
                /** @description On what: "Chrome on Android". */
                device?: string | null;
                id: components["schemas"]["AuditId"];
                /** @description Id of what was done to. */
                object: string;
                /**
                 * @description Its name as it is now, of people, workflows, connections, campaigns, ways in and customers that
                 *     are still there.
                 */
                object_name?: string | null;
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
        Page_BioSummary: {
            /** @description The objects. */
            items: {
                auto_send: boolean;
                avatar_url?: string | null;
                certifications: number;
                documents: number;
                email?: string | null;
                /** @description HCP's id. */
                employee_ref: string;
                enabled: boolean;
                /** @description One was made. */
                exists: boolean;
                has_text: boolean;
                has_video: boolean;
                /** @description What would make it better: `photo`, `text`, `certifications`. */
                missing: string[];
                name: string;
                /** Format: int64 */
                opened_last_30_days: number;
                photo_url?: string | null;
                /** Format: int64 */
                sent_last_30_days: number;
                title?: string | null;
                updated_at?: components["schemas"]["Timestamp"] | null;
            }[];
            /** @description Give it back as `cursor` for what comes next; null at the end. */
            next_cursor?: string | null;
        };
        /** @description A page of a list. */
        Page_BioVisit: {
            /** @description The objects. */
            items: {
                created_at: components["schemas"]["Timestamp"];
                customer: components["schemas"]["Named"];
                customer_ref: string;
                decisions: components["schemas"]["Decision"][];
                id: components["schemas"]["BioVisitId"];
                job?: components["schemas"]["JobSummary"] | null;
                job_ref?: string | null;
                messages: components["schemas"]["Message"][];
                opened_at?: components["schemas"]["Timestamp"] | null;
                /** @description The customer's page. */
                page_url: string;
                replaced_by?: components["schemas"]["TechnicianSummary"] | null;
                /** @description `sending`, `sent`, `held`, `suppressed`, `failed`, `withdrawn` or `replaced`. */
                status: string;
                technician: components["schemas"]["TechnicianSummary"];
                /** @description Why it was sent. */
                trigger: components["schemas"]["Cause"];
            }[];
            /** @description Give it back as `cursor` for what comes next; null at the end. */
            next_cursor?: string | null;
        };
        /** @description A page of a list. */
        Page_BlockedCompany: {
            /** @description The objects. */
            items: {
                id: components["schemas"]["CompanyId"];
                name: string;
            }[];
            /** @description Give it back as `cursor` for what comes next; null at the end. */
            next_cursor?: string | null;
        };
        /** @description A page of a list. */
        Page_Campaign: {
            /** @description The objects. */
            items: ({
                /** @description The technician's bio goes out by itself. */
                bios: boolean;
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
            } & {
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
        Page_Candidate: {
            /** @description The objects. */
            items: {
                avatar_url?: string | null;
                email?: string | null;
                employee_ref: string;
                name: string;
                /** @description What they would have. */
                permissions: components["schemas"]["Permissions"];
                role: components["schemas"]["Role"];
            }[];
            /** @description Give it back as `cursor` for what comes next; null at the end. */
            next_cursor?: string | null;
        };
        /** @description A page of a list. */
        Page_Case: {
            /** @description The objects. */
            items: {
                asked_solved_at?: components["schemas"]["Timestamp"] | null;
                comment?: string | null;
                created_at: components["schemas"]["Timestamp"];
                customer: components["schemas"]["CaseCustomer"];
                due_at: components["schemas"]["Timestamp"];
                escalated_at?: components["schemas"]["Timestamp"] | null;
                id: components["schemas"]["CaseId"];
                job?: components["schemas"]["JobSummary"] | null;
                outcome?: components["schemas"]["CaseOutcome"] | null;
                outcome_note?: string | null;
                /** @description Its time is up and it is not settled. */
                overdue: boolean;
                owner?: components["schemas"]["PersonSummary"] | null;
                pulse_check_id: components["schemas"]["PulseCheckId"];
                resolved_at?: components["schemas"]["Timestamp"] | null;
                sentiment: components["schemas"]["FeedbackSentiment"];
                /** @description `yes` or `no`. */
                solved_answer?: string | null;
                status: components["schemas"]["CaseStatus"];
                technician?: components["schemas"]["TechnicianSummary"] | null;
            }[];
            /** @description Give it back as `cursor` for what comes next; null at the end. */
            next_cursor?: string | null;
        };
        /** @description A page of a list. */
        Page_CommunityCompany: {
            /** @description The objects. */
            items: {
                about?: string | null;
                area?: string | null;
                conversation_id?: components["schemas"]["ConversationId"] | null;
                id: components["schemas"]["CompanyId"];
                name: string;
                trades: string[];
            }[];
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
        Page_ConversationRow: {
            /** @description The objects. */
            items: {
                archived_at?: components["schemas"]["Timestamp"] | null;
                avatar_url?: string | null;
                company_id?: components["schemas"]["CompanyId"] | null;
                /** @description HCP's id of the customer; null for an unknown number and among colleagues. */
                customer_ref?: string | null;
                /** @description The beginning of one's own draft. */
                draft?: string | null;
                id: components["schemas"]["ConversationId"];
                is_member: boolean;
                kind: components["schemas"]["ConversationKind"];
                last?: components["schemas"]["LastSaid"] | null;
                last_at: components["schemas"]["Timestamp"];
                /** @description A note that is unread calls whoever asks by name. */
                mentioned: boolean;
                muted: boolean;
                /** @description The customer's name, the colleague's, the group's; of an unknown number what may be shown of it. */
                title: string;
                /**
                 * Format: int32
                 * @description How many messages are unread; 100 stands for all beyond.
                 */
                unread: number;
                waiting_since?: components["schemas"]["Timestamp"] | null;
                workspace: components["schemas"]["Workspace"];
            }[];
            /** @description Give it back as `cursor` for what comes next; null at the end. */
            next_cursor?: string | null;
        };
        /** @description A page of a list. */
        Page_CrmAlert: {
            /** @description The objects. */
            items: ({
                channels: components["schemas"]["CrmAlertChannel"][];
                /** @description All of them must hold afterwards. */
                conditions?: components["schemas"]["CrmAlertCondition"][];
                /**
                 * Format: int32
                 * @description Several changes within so many minutes are told once; 0 to 1440.
                 */
                debounce_minutes?: number;
                enabled: boolean;
                /** @description The field, or `tags`. */
                field: string;
                /** @description What it was; null: anything. An empty text: nothing. */
                from?: string | null;
                /** @description What people call it. */
                name: string;
                /** @description Somebody has to say that they have seen it. */
                needs_acknowledgement?: boolean;
                /** @description Whose fields are watched. */
                of: components["schemas"]["CrmAlertOf"];
                /** @description Who is told. */
                people: components["schemas"]["PersonId"][];
                /** @description What it is now; null: anything. */
                to?: string | null;
            } & {
                id: components["schemas"]["CrmAlertId"];
                last_fired_at?: components["schemas"]["Timestamp"] | null;
                /**
                 * Format: int64
                 * @description How often nobody has said yet that they saw it.
                 */
                open: number;
            })[];
            /** @description Give it back as `cursor` for what comes next; null at the end. */
            next_cursor?: string | null;
        };
        /** @description A page of a list. */
        Page_CrmChange: {
            /** @description The objects. */
            items: {
                action: components["schemas"]["CrmDeed"];
                at: components["schemas"]["Timestamp"];
                can_undo: boolean;
                cause: components["schemas"]["CrmCause"];
                contact_ref?: string | null;
                /** @description The customer's name. */
                customer?: string | null;
                /** @description HCP's id. */
                customer_ref?: string | null;
                error?: string | null;
                fields: components["schemas"]["CrmChangedField"][];
                id: components["schemas"]["CrmChangeId"];
                /** @description Who did it by hand. */
                person?: string | null;
                side: components["schemas"]["CrmSide"];
                state: components["schemas"]["CrmOutcome"];
                undone_at?: components["schemas"]["Timestamp"] | null;
                what: components["schemas"]["CrmWhat"];
                /** @description A sentence. */
                why: string;
            }[];
            /** @description Give it back as `cursor` for what comes next; null at the end. */
            next_cursor?: string | null;
        };
        /** @description A page of a list. */
        Page_CrmConflict: {
            /** @description The objects. */
            items: {
                /** @description What both had before. */
                agreed?: string | null;
                contact_ref: string;
                created_at: components["schemas"]["Timestamp"];
                /** @description The customer's name. */
                customer: string;
                customer_ref: string;
                field: string;
                highlevel: string;
                highlevel_at?: components["schemas"]["Timestamp"] | null;
                housecall: string;
                housecall_at?: components["schemas"]["Timestamp"] | null;
                id: components["schemas"]["CrmConflictId"];
                /** @description `housecall`, `highlevel`, `both` or `other`. */
                kept?: string | null;
                label: string;
                settled_at?: components["schemas"]["Timestamp"] | null;
                settled_by?: string | null;
                /** @description `open` or `settled`. */
                state: string;
                /** @description Which sides take no value at the moment: `housecall`, `highlevel`. Empty when it is settled. */
                unwritable: string[];
            }[];
            /** @description Give it back as `cursor` for what comes next; null at the end. */
            next_cursor?: string | null;
        };
        /** @description A page of a list. */
        Page_CrmFiring: {
            /** @description The objects. */
            items: {
                acknowledged_at?: components["schemas"]["Timestamp"] | null;
                acknowledged_by?: string | null;
                after: string;
                /** @description The rule's name. */
                alert: string;
                alert_id: components["schemas"]["CrmAlertId"];
                at: components["schemas"]["Timestamp"];
                before: string;
                /** @description The customer's name. */
                customer?: string | null;
                customer_ref?: string | null;
                field: string;
                id: components["schemas"]["CrmFiringId"];
                label: string;
                /**
                 * Format: int64
                 * @description How many changes it stands for.
                 */
                times: number;
                told_at?: components["schemas"]["Timestamp"] | null;
            }[];
            /** @description Give it back as `cursor` for what comes next; null at the end. */
            next_cursor?: string | null;
        };
        /** @description A page of a list. */
        Page_CrmPlanned: {
            /** @description The objects. */
            items: {
                /** @description In HighLevel. */
                add_tags: string[];
                /** @description The contact's name. */
                contact?: string | null;
                contact_ref?: string | null;
                /** @description The customer's name. */
                customer: string;
                customer_ref: string;
                fields: components["schemas"]["CrmPlannedField"][];
                /** @description `link`, `create`, `update`, `review`, `conflict` or `nothing`. */
                kind: string;
                /** @description In HighLevel. */
                remove_tags: string[];
                /** @description A sentence. */
                why: string;
            }[];
            /** @description Give it back as `cursor` for what comes next; null at the end. */
            next_cursor?: string | null;
        };
        /** @description A page of a list. */
        Page_CrmReview: {
            /** @description The objects. */
            items: {
                candidates: components["schemas"]["CrmCandidate"][];
                /** @description `link`, `create` or `leave`. */
                choice?: string | null;
                created_at: components["schemas"]["Timestamp"];
                customer: components["schemas"]["CrmPerson"];
                customer_ref: string;
                id: components["schemas"]["CrmReviewId"];
                reason: components["schemas"]["CrmReviewReason"];
                settled_at?: components["schemas"]["Timestamp"] | null;
                settled_by?: string | null;
                /** @description `open` or `settled`. */
                state: string;
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
        Page_EntryPoint: {
            /** @description The objects. */
            items: {
                campaign_id?: components["schemas"]["CampaignId"] | null;
                /** @description In the address of its page. */
                code: string;
                created_at: components["schemas"]["Timestamp"];
                enabled: boolean;
                id: components["schemas"]["EntryPointId"];
                /** @description In capitals. */
                keyword?: string | null;
                label: string;
                /** @description The picture of the code, as SVG. */
                qr_url: string;
                /** @description What the code opens. */
                url: string;
                /**
                 * Format: int64
                 * @description How many walked in.
                 */
                uses: number;
            }[];
            /** @description Give it back as `cursor` for what comes next; null at the end. */
            next_cursor?: string | null;
        };
        /** @description A page of a list. */
        Page_ForwardDelivery: {
            /** @description The objects. */
            items: {
                /**
                 * Format: int32
                 * @description How often it was tried since it was last sent off.
                 */
                attempts: number;
                created_at: components["schemas"]["Timestamp"];
                /** @description The provider's name of the event. */
                event: string;
                id: components["schemas"]["ForwardDeliveryId"];
                last_at?: components["schemas"]["Timestamp"] | null;
                /** @description Why, where the status does not say it. For people. */
                last_detail?: string | null;
                /** @description What the last attempt came to: an HTTP status, or a word such as `timeout`. */
                last_status?: string | null;
                next_at?: components["schemas"]["Timestamp"] | null;
                receipt_id?: components["schemas"]["ReceiptId"] | null;
                state: components["schemas"]["ForwardDeliveryState"];
                target_id: components["schemas"]["ForwardTargetId"];
            }[];
            /** @description Give it back as `cursor` for what comes next; null at the end. */
            next_cursor?: string | null;
        };
        /** @description A page of a list. */
        Page_ForwardTarget: {
            /** @description The objects. */
            items: {
                /** @description Off: its deliveries wait until it is on again. */
                enabled: boolean;
                /**
                 * Format: int64
                 * @description Webhooks that will not be tried any more by themselves.
                 */
                failed: number;
                failing_since?: components["schemas"]["Timestamp"] | null;
                id: components["schemas"]["ForwardTargetId"];
                last_at?: components["schemas"]["Timestamp"] | null;
                /** @description What the last attempt came to: an HTTP status, or a word such as `timeout`. */
                last_status?: string | null;
                /** @description Signs the deliveries (Standard Webhooks). Only in the answer that made it. */
                secret?: string | null;
                url: string;
                /**
                 * Format: int64
                 * @description Webhooks that will be tried.
                 */
                waiting: number;
            }[];
            /** @description Give it back as `cursor` for what comes next; null at the end. */
            next_cursor?: string | null;
        };
        /** @description A page of a list. */
        Page_Operation: {
            /** @description The objects. */
            items: {
                /** @description What is called at the provider, or its name of the webhook. */
                call: string;
                description: string;
                group: string;
                /** @description `system.group.verb`. */
                id: string;
                /** @description What doing it twice means: `read` (it changes nothing), `repeatable` (the same as once) or `once`. */
                idempotency: string;
                /** @description JSON Schema 2020-12. A field with `x-choices` has choices: `GET /v1/operations/{operation}/choices`. */
                input_schema: Record<string, unknown>;
                /** @description `trigger` or `action`. */
                kind: string;
                label: string;
                /** @description JSON Schema 2020-12. */
                output_schema: Record<string, unknown>;
                /** @description Its row in the catalogue of vendors' operations (`GA07`); null of Porchlight's own. */
                row?: string | null;
                /** @description An output that fits. */
                sample: unknown;
                /** @description What it takes at the provider. */
                scope: string;
                state: components["schemas"]["OperationState"];
                /** @description `housecall`, `highlevel` or `porchlight`. */
                system: string;
                /** @description Why it is not offered to anybody. */
                unavailable?: string | null;
                writes: boolean;
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
                /** @description `text`, `carrier`, `unsubscribe`, `employee` or `highlevel`. */
                source: string;
                /** @description What they wrote. */
                words?: string | null;
            }[];
            /** @description Give it back as `cursor` for what comes next; null at the end. */
            next_cursor?: string | null;
        };
        /** @description A page of a list. */
        Page_PersonView: {
            /** @description The objects. */
            items: {
                avatar_url?: string | null;
                /** @description Null for those to whom contact details are not shown. */
                email?: string | null;
                /** @description HCP's id, if they are an employee there. */
                employee_ref?: string | null;
                /** @description What follows Housecall Pro: `role` and names of permissions. */
                from_housecall: components["schemas"]["Follows"][];
                /** @description Whether a password alone does not let them in. */
                has_second_factor: boolean;
                id: components["schemas"]["PersonId"];
                invited_at?: components["schemas"]["Timestamp"] | null;
                is_point_of_contact: boolean;
                last_seen_at?: components["schemas"]["Timestamp"] | null;
                name: string;
                /**
                 * Format: int64
                 * @description Their place on the on-call list, from 1.
                 */
                on_call_position?: number | null;
                /** @description In force; administrators have all. */
                permissions: components["schemas"]["Permissions"];
                role: components["schemas"]["Role"];
                state: components["schemas"]["PersonState"];
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
                /** @description `job`, or `keyword` or `qr` when somebody walked in. */
                source: string;
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
        Page_Recipient: {
            /** @description The objects. */
            items: {
                /** @description HCP's id of the customer. */
                customer_ref: string;
                /** @description What may be shown of the number or address. */
                hint?: string | null;
                /** @description The job that was looked for. */
                job_number?: string | null;
                name: string;
            }[];
            /** @description Give it back as `cursor` for what comes next; null at the end. */
            next_cursor?: string | null;
        };
        /** @description A page of a list. */
        Page_SavedReply: {
            /** @description The objects. */
            items: {
                /** @description May name variables: `{{ customer.first_name }}`. */
                body: string;
                id: components["schemas"]["SavedReplyId"];
                /** @description Whether whoever asks may change it. */
                may_edit: boolean;
                /** @description Everybody's; otherwise one's own. */
                shared: boolean;
                /** @description Typed after `/` to find it. */
                shortcut?: string | null;
                title: string;
            }[];
            /** @description Give it back as `cursor` for what comes next; null at the end. */
            next_cursor?: string | null;
        };
        /** @description A page of a list. */
        Page_SearchHit: {
            /** @description The objects. */
            items: {
                at: components["schemas"]["Timestamp"];
                /** @description Which colleague said it; null: the customer, or by itself. */
                author?: string | null;
                conversation_id: components["schemas"]["ConversationId"];
                kind: components["schemas"]["EntryKind"];
                /** Format: int64 */
                seq: number;
                /** @description In pieces; those that were looked for are marked. */
                snippet: components["schemas"]["SnippetPiece"][];
                /** @description Of the conversation. */
                title: string;
                workspace: components["schemas"]["Workspace"];
            }[];
            /** @description Give it back as `cursor` for what comes next; null at the end. */
            next_cursor?: string | null;
        };
        /** @description A page of a list. */
        Page_SessionView: {
            /** @description The objects. */
            items: {
                address?: string | null;
                created_at: components["schemas"]["Timestamp"];
                /** @description "Chrome on Android". */
                device: string;
                /** @description When it ends, if nobody uses it. */
                expires_at: components["schemas"]["Timestamp"];
                id: components["schemas"]["SessionId"];
                /** @description The one that asks. */
                is_current: boolean;
                /** @description To a few minutes. */
                last_seen_at: components["schemas"]["Timestamp"];
                /** @description `password`, `passkey`, `sso` or `invitation`. */
                method: string;
            }[];
            /** @description Give it back as `cursor` for what comes next; null at the end. */
            next_cursor?: string | null;
        };
        /** @description A page of a list. */
        Page_Task: {
            /** @description The objects. */
            items: {
                assigned_to?: components["schemas"]["TaskPerson"] | null;
                body?: string | null;
                created_at: components["schemas"]["Timestamp"];
                customer_name?: string | null;
                customer_ref?: string | null;
                done_at?: components["schemas"]["Timestamp"] | null;
                due_at?: components["schemas"]["Timestamp"] | null;
                id: components["schemas"]["TaskId"];
                /** @description `person` or `workflow`. */
                origin: string;
                run_id?: components["schemas"]["RunId"] | null;
                title: string;
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
        /** @description A page of a list. */
        Page_WorkflowRow: {
            /** @description The objects. */
            items: {
                archived: boolean;
                /** @description The draft differs from that version. */
                has_changes: boolean;
                id: components["schemas"]["WorkflowId"];
                is_on: boolean;
                last_run_at?: components["schemas"]["Timestamp"] | null;
                name: string;
                runs: components["schemas"]["WorkflowRunCounts"];
                trigger?: components["schemas"]["WorkflowTriggerName"] | null;
                updated_at: components["schemas"]["Timestamp"];
                /**
                 * Format: int64
                 * @description The version that new runs take.
                 */
                version?: number | null;
            }[];
            /** @description Give it back as `cursor` for what comes next; null at the end. */
            next_cursor?: string | null;
        };
        /** @description A page of a list. */
        Page_WorkflowRunRow: {
            /** @description The objects. */
            items: {
                /** @description The step where it stands. */
                at_step?: string | null;
                customer_name?: string | null;
                customer_ref?: string | null;
                ended_at?: components["schemas"]["Timestamp"] | null;
                ended_because?: string | null;
                id: components["schemas"]["RunId"];
                started_at: components["schemas"]["Timestamp"];
                state: components["schemas"]["WorkflowRunState"];
                /** Format: int64 */
                version: number;
                wake_at?: components["schemas"]["Timestamp"] | null;
                workflow_id: components["schemas"]["WorkflowId"];
                workflow_name: string;
            }[];
            /** @description Give it back as `cursor` for what comes next; null at the end. */
            next_cursor?: string | null;
        };
        /** @description A page of a list. */
        Page_WorkflowSample: {
            /** @description The objects. */
            items: {
                at?: components["schemas"]["Timestamp"] | null;
                id?: components["schemas"]["HappeningId"] | null;
                payload: unknown;
                title: string;
            }[];
            /** @description Give it back as `cursor` for what comes next; null at the end. */
            next_cursor?: string | null;
        };
        /** @description A page of a list. */
        Page_WorkflowTemplate: {
            /** @description The objects. */
            items: {
                definition: components["schemas"]["WorkflowDefinition"];
                description: string;
                id: string;
                name: string;
                /** @description `housecall`, `highlevel`, `porchlight`. */
                systems: string[];
            }[];
            /** @description Give it back as `cursor` for what comes next; null at the end. */
            next_cursor?: string | null;
        };
        /** @description A page of a list. */
        Page_WorkflowVariable: {
            /** @description The objects. */
            items: {
                label: string;
                /** @description `customer.first_name`. */
                path: string;
                sample: unknown;
                /** @description `trigger`, `customer`, `job`, `company`, `step`, `loop` or `other`. */
                source: string;
                /** @description `string`, `number`, `boolean`, `list`, `object` or `null`. */
                type: string;
            }[];
            /** @description Give it back as `cursor` for what comes next; null at the end. */
            next_cursor?: string | null;
        };
        /** @description Another company, as it shows itself. */
        Partner: {
            about?: string | null;
            area?: string | null;
            /** @description We take nothing from them. */
            blocked: boolean;
            id: components["schemas"]["CompanyId"];
            /** @description It wants to be found. */
            listed: boolean;
            name: string;
            trades: string[];
        };
        /**
         * @description Whether what was said to another company is there.
         * @enum {string}
         */
        PartnerState: "on_its_way" | "delivered" | "refused";
        /** @description What the browser made of a passkey. */
        PasskeyAnswer: {
            challenge: string;
            credential: Record<string, unknown>;
        };
        /** @example pky_0193b0a1c2d37e4f8a9b0c1d2e3f4a5b */
        PasskeyId: string;
        /** @description A passkey's name. */
        PasskeyName: {
            name: string;
        };
        /** @description What a browser needs for a passkey. */
        PasskeyOptions: {
            /** @description For the request that finishes. */
            challenge: string;
            /** @description For `navigator.credentials`. */
            options: Record<string, unknown>;
        };
        /** @description A passkey. */
        PasskeyView: {
            created_at: components["schemas"]["Timestamp"];
            id: components["schemas"]["PasskeyId"];
            last_used_at?: components["schemas"]["Timestamp"] | null;
            name: string;
        };
        /** @description A new password. */
        PasswordChange: {
            /** @description The one until now, unless there is none. */
            current_password?: string | null;
            new_password: string;
        };
        /** @description A password that somebody thinks of. */
        PasswordIdea: {
            /** @description What others know of them: it must not be made of it. */
            email?: string | null;
            name?: string | null;
            password: string;
        };
        /** @description Whether it may be used. */
        PasswordVerdict: {
            /** @description What is wrong with it. */
            message?: string | null;
            ok: boolean;
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
        /** @description The switches of a person. */
        Permissions: {
            /** @description Write to customers. */
            chat_with_customers: boolean;
            /** @description Campaigns, bios, words, opt-outs and other settings. */
            edit_settings: boolean;
            /** @description See phone numbers and e-mail addresses. */
            see_contact_details: boolean;
            /** @description Reports, rehearsals and their exports. */
            see_reports: boolean;
            /** @description Send pulse checks, bios and contact cards by hand. */
            send_pulse_checks_and_bios: boolean;
        };
        /** @description What changes of a person; what is left out stays. */
        PersonChange: {
            email?: string | null;
            name?: string | null;
            /** @description By name; null: as Housecall Pro says, or as usual for the role. */
            permissions?: {
                [key: string]: boolean | null;
            } | null;
            role?: components["schemas"]["Role"] | null;
            state?: components["schemas"]["ChangedState"] | null;
        };
        /** @example psn_0193b0a1c2d37e4f8a9b0c1d2e3f4a5b */
        PersonId: string;
        /**
         * @description Whether somebody can sign in.
         * @enum {string}
         */
        PersonState: "active" | "invited" | "disabled";
        /** @description Somebody who can sign in. */
        PersonSummary: {
            avatar_url?: string | null;
            id: components["schemas"]["PersonId"];
            name: string;
        };
        /** @description Somebody who can sign in, or could. */
        PersonView: {
            avatar_url?: string | null;
            /** @description Null for those to whom contact details are not shown. */
            email?: string | null;
            /** @description HCP's id, if they are an employee there. */
            employee_ref?: string | null;
            /** @description What follows Housecall Pro: `role` and names of permissions. */
            from_housecall: components["schemas"]["Follows"][];
            /** @description Whether a password alone does not let them in. */
            has_second_factor: boolean;
            id: components["schemas"]["PersonId"];
            invited_at?: components["schemas"]["Timestamp"] | null;
            is_point_of_contact: boolean;
            last_seen_at?: components["schemas"]["Timestamp"] | null;
            name: string;
            /**
             * Format: int64
             * @description Their place on the on-call list, from 1.
             */
            on_call_position?: number | null;
            /** @description In force; administrators have all. */
            permissions: components["schemas"]["Permissions"];
            role: components["schemas"]["Role"];
            state: components["schemas"]["PersonState"];
        };
        /** @description A phone number. */
        PhoneView: {
            /** @description What may be shown to everybody: `••• 0101`. */
            hint: string;
            /** @description `mobile`, `work` or `home`. */
            label: string;
            /** @description The whole number; null for those to whom contact details are not shown. */
            number?: string | null;
            /** @description `ok`, `landline`, `refused`, `opted_out` or `invalid`. */
            state: string;
        };
        /**
         * @description How somebody is there.
         * @enum {string}
         */
        Presence: "looking" | "typing" | "gone";
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
        /** @description A proof that it is still the person who signed in. */
        Proof: {
            /** @description Six digits of the authenticator app. */
            code?: string | null;
            password?: string | null;
        };
        PublishWorkflow: {
            /**
             * Format: int64
             * @description Of the draft that was looked at.
             */
            revision: number;
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
            /** @description `job`, or `keyword` or `qr` when somebody walked in. */
            source: string;
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
        PulseCheckStory: {
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
            /** @description `job`, or `keyword` or `qr` when somebody walked in. */
            source: string;
            /** @description `sending`, `sent`, `held`, `suppressed`, `failed` or `answered`. */
            status: string;
            technician?: components["schemas"]["TechnicianSummary"] | null;
        } & {
            case_id?: components["schemas"]["CaseId"] | null;
            /** @description Review links that were opened, oldest first. */
            clicks: components["schemas"]["LinkClick"][];
            /** @description All answers, oldest first: a changed one keeps what was said before. */
            history: components["schemas"]["FeedbackEntry"][];
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
        /** @description A browser that is notified. */
        PushDevice: {
            created_at: components["schemas"]["Timestamp"];
            device: string;
            id: components["schemas"]["PushSubscriptionId"];
        };
        /** @description The browser's keys, base64url. */
        PushKeys: {
            auth: string;
            p256dh: string;
        };
        /** @description What a browser needs to subscribe, and which ones have. */
        PushState: {
            /** @description `applicationServerKey`, base64url. */
            public_key: string;
            subscriptions: components["schemas"]["PushDevice"][];
        };
        /** @example pus_0193b0a1c2d37e4f8a9b0c1d2e3f4a5b */
        PushSubscriptionId: string;
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
        /**
         * @description How far somebody reaches with an action.
         * @enum {string}
         */
        Reach: "none" | "own" | "all";
        /** @description Up to where. */
        ReadMark: {
            /** Format: int64 */
            seq: number;
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
        ReceiptWithBody: {
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
        } & {
            /** @description As received; bytes that are no text are replaced. */
            body: string;
        };
        /** @description Somebody to whom can be written. */
        Recipient: {
            /** @description HCP's id of the customer. */
            customer_ref: string;
            /** @description What may be shown of the number or address. */
            hint?: string | null;
            /** @description The job that was looked for. */
            job_number?: string | null;
            name: string;
        };
        /**
         * @description To which addresses a pulse check goes.
         * @enum {string}
         */
        RecipientsMode: "first" | "all";
        /** @description Codes to write down, each of which works once. They are shown this once. */
        RecoveryCodes: {
            recovery_codes: string[];
        };
        /**
         * @description See [`Reentry`].
         * @enum {string}
         */
        ReentryRule: "always" | "once" | "not_while_running" | "after_days";
        /** @example ref_0193b0a1c2d37e4f8a9b0c1d2e3f4a5b */
        ReferralId: string;
        /**
         * @description What became of it.
         * @enum {string}
         */
        ReferralState: "pending" | "accepted" | "declined" | "withdrawn";
        /** @description A customer who is passed on, as far as whoever asks may see them. */
        ReferralView: {
            /** @description Until the acceptance, the town. */
            address?: string | null;
            conversation_id?: components["schemas"]["ConversationId"] | null;
            /** @description HCP's id of the customer, with the sender. */
            customer_ref?: string | null;
            decided_at?: components["schemas"]["Timestamp"] | null;
            email?: string | null;
            id: components["schemas"]["ReferralId"];
            /** @description Until the acceptance, the receiver sees the first name. */
            name: string;
            needs: string;
            phone?: string | null;
            /** @description Why it was declined. */
            reason?: string | null;
            /** @description We pass them on. */
            sent: boolean;
            state: components["schemas"]["ReferralState"];
        };
        /** @description A replay of past jobs against the settings of the day on which it runs. */
        Rehearsal: {
            /**
             * Format: int32
             * @description How many days it looks back.
             */
            days: number;
            /**
             * Format: int64
             * @description Jobs replayed so far.
             */
            done: number;
            /** @description What went wrong last. */
            error?: string | null;
            finished_at?: components["schemas"]["Timestamp"] | null;
            /** @description The rehearsal. */
            id: components["schemas"]["RehearsalId"];
            result?: components["schemas"]["RehearsalResult"] | null;
            /** @description When it was started; what was completed later is not in it. */
            started_at: components["schemas"]["Timestamp"];
            /** @description Where it stands. */
            state: components["schemas"]["RehearsalState"];
            /**
             * Format: int64
             * @description Jobs in all.
             */
            total: number;
        };
        /** @description Jobs under one campaign. */
        RehearsalCampaign: {
            /**
             * Format: int64
             * @description How many jobs.
             */
            count: number;
            /** @description The campaign. */
            id: components["schemas"]["CampaignId"];
            /** @description The company's, or a technician's. */
            kind: components["schemas"]["CampaignKind"];
            /** @description Its name. */
            name: string;
        };
        /** @description A technician without a campaign of their own. */
        RehearsalFix: {
            /** @description Photo. */
            avatar_url?: string | null;
            campaign_id?: components["schemas"]["CampaignId"] | null;
            /** @description Its name. */
            campaign_name?: string | null;
            /** @description Their e-mail, as HCP spells it. */
            email?: string | null;
            /** @description Its Employee ID, as somebody typed it. */
            employee_id?: string | null;
            /** @description HCP's id. */
            employee_ref: string;
            /**
             * Format: int64
             * @description Jobs that they led.
             */
            jobs: number;
            /** @description Full name. */
            name: string;
            /** @description What is in the way. */
            state: components["schemas"]["RehearsalFixState"];
        };
        /**
         * @description Why a technician's jobs do not go out under a campaign of their own.
         * @enum {string}
         */
        RehearsalFixState: "near_miss" | "missing" | "no_email";
        /** @example reh_0193b0a1c2d37e4f8a9b0c1d2e3f4a5b */
        RehearsalId: string;
        /** @description What would have become of one message, or of the pulse check as a whole. */
        RehearsalOutcome: {
            channel?: components["schemas"]["Channel"] | null;
            /** @description The same in words. */
            explanation: string;
            /** @description `sent`, `held` or `suppressed`. */
            outcome: string;
            /** @description Which rule decided. */
            rule: components["schemas"]["Rule"];
        };
        /** @description What would have happened. */
        RehearsalResult: {
            /** @description Jobs by the campaign that was chosen for them; the most frequent first. */
            campaigns: components["schemas"]["RehearsalCampaign"][];
            /**
             * Format: int64
             * @description Jobs under the company's campaign although a technician was there.
             */
            fallback: number;
            /**
             * @description Technicians who would have a campaign of their own if something were put right; whoever
             *     led most jobs first. Those who left are not listed.
             */
            fixes: components["schemas"]["RehearsalFix"][];
            /** @description Messages that would wait, by the rule that holds them; the most frequent first. */
            held: components["schemas"]["RehearsalRuleCount"][];
            /**
             * Format: int64
             * @description Jobs that were completed in that time.
             */
            jobs: number;
            /**
             * Format: int64
             * @description Mails that would go out, those that wait for their hour among them.
             */
            mails: number;
            /** @description The newest jobs, newest first; at most 100. */
            samples: components["schemas"]["RehearsalSample"][];
            /** @description Messages and whole pulse checks that would not be sent, by rule; the most frequent first. */
            suppressed: components["schemas"]["RehearsalRuleCount"][];
            /**
             * Format: int64
             * @description Texts that would go out, those that wait for their hour among them.
             */
            texts: number;
            /**
             * Format: int64
             * @description Those whose customer would be asked, now or at a held message's hour.
             */
            would_ask: number;
        };
        /** @description How often a rule decided. */
        RehearsalRuleCount: {
            /**
             * Format: int64
             * @description How often.
             */
            count: number;
            /** @description Which. */
            rule: components["schemas"]["Rule"];
        };
        /** @description One job, and what would have come of it. */
        RehearsalSample: {
            /** @description Name of the campaign that was chosen. */
            campaign?: string | null;
            customer?: components["schemas"]["Named"] | null;
            job: components["schemas"]["JobSummary"];
            outcomes: components["schemas"]["RehearsalOutcome"][];
            technician?: components["schemas"]["TechnicianSummary"] | null;
        };
        /**
         * @description Where a rehearsal stands.
         * @enum {string}
         */
        RehearsalState: "running" | "done" | "failed";
        /** @description For which conversation. */
        RenderOrder: {
            conversation_id: components["schemas"]["ConversationId"];
        };
        /** @description Kept words with everything filled in. */
        RenderedReply: {
            body: string;
            /** @description Variables of which nothing is known here: the words have a gap. */
            missing: string[];
        };
        /**
         * @description What came of asking in a time. A pulse check counts on the day on which it was made, with all
         *     that came of it since.
         */
        Report: {
            /**
             * Format: double
             * @description Of the questions, 0 to 10.
             */
            average_score?: number | null;
            by: components["schemas"]["ReportBy"];
            /** @description Most pulse checks first. */
            campaigns: components["schemas"]["ReportCampaign"][];
            /**
             * Format: int64
             * @description Recovery cases opened in this time.
             */
            cases_opened: number;
            /**
             * Format: int64
             * @description Those of them that are settled.
             */
            cases_resolved: number;
            /**
             * Format: int64
             * @description Pulse checks that did not arrive.
             */
            failed: number;
            /** @description First day. */
            from: string;
            /**
             * Format: int64
             * @description Pulse checks that wait for their hour, or for their channel to answer.
             */
            held: number;
            /**
             * Format: int64
             * @description Jobs that were completed in this time; narrowed to the technician assigned first, not to
             *     a campaign.
             */
            jobs_completed: number;
            /** @description An entry for every step, also where nothing happened. */
            series: components["schemas"]["ReportStep"][];
            /** @description Messages decided against in this time; the most frequent first. */
            suppressed: components["schemas"]["ReportSuppressed"][];
            /**
             * Format: int64
             * @description Pulse checks of which nothing is sent.
             */
            suppressed_checks: number;
            /** @description The leaderboard: best score first. Public reviews do not count in it. */
            technicians: components["schemas"]["ReportTechnician"][];
            /** @description The company's clock: where its days begin. */
            time_zone: string;
            /** @description Last day. */
            to: string;
            /** @description Each pulse check once. */
            totals: components["schemas"]["ReportFigures"];
        };
        /**
         * @description How the days of a report are put together.
         * @enum {string}
         */
        ReportBy: "day" | "week" | "month";
        /** @description The pulse checks of a campaign. */
        ReportCampaign: {
            /**
             * Format: int64
             * @description Those that were answered.
             */
            answered: number;
            /**
             * Format: int64
             * @description Pulse checks made.
             */
            asked: number;
            /**
             * Format: int64
             * @description Those from whose page a review link was followed.
             */
            clicked: number;
            /** Format: int64 */
            negative: number;
            /** Format: int64 */
            neutral: number;
            /**
             * Format: int64
             * @description Those whose page was opened.
             */
            opened: number;
            /** Format: int64 */
            positive: number;
            /**
             * Format: int64
             * @description Those of which a message went out.
             */
            sent: number;
        } & {
            campaign?: components["schemas"]["CampaignSummary"] | null;
        };
        /** @description What is counted of pulse checks. */
        ReportFigures: {
            /**
             * Format: int64
             * @description Those that were answered.
             */
            answered: number;
            /**
             * Format: int64
             * @description Pulse checks made.
             */
            asked: number;
            /**
             * Format: int64
             * @description Those from whose page a review link was followed.
             */
            clicked: number;
            /** Format: int64 */
            negative: number;
            /** Format: int64 */
            neutral: number;
            /**
             * Format: int64
             * @description Those whose page was opened.
             */
            opened: number;
            /** Format: int64 */
            positive: number;
            /**
             * Format: int64
             * @description Those of which a message went out.
             */
            sent: number;
        };
        /** @description A day, a week or a month. */
        ReportStep: {
            /**
             * Format: int64
             * @description Those that were answered.
             */
            answered: number;
            /**
             * Format: int64
             * @description Pulse checks made.
             */
            asked: number;
            /**
             * Format: int64
             * @description Those from whose page a review link was followed.
             */
            clicked: number;
            /** Format: int64 */
            negative: number;
            /** Format: int64 */
            neutral: number;
            /**
             * Format: int64
             * @description Those whose page was opened.
             */
            opened: number;
            /** Format: int64 */
            positive: number;
            /**
             * Format: int64
             * @description Those of which a message went out.
             */
            sent: number;
        } & {
            /** @description Its first day; of a week the Monday. */
            start: string;
        };
        /** @description How often a rule decided against a message. */
        ReportSuppressed: {
            /** @description `sms` or `email`; null when it was decided before that. */
            channel?: string | null;
            /** Format: int64 */
            count: number;
            /** @description Its code. */
            rule: string;
        };
        /** @description A technician's pulse checks: those whose visit they led, and those in which they are credited. */
        ReportTechnician: {
            /**
             * Format: int64
             * @description Those that were answered.
             */
            answered: number;
            /**
             * Format: int64
             * @description Pulse checks made.
             */
            asked: number;
            /**
             * Format: int64
             * @description Those from whose page a review link was followed.
             */
            clicked: number;
            /** Format: int64 */
            negative: number;
            /** Format: int64 */
            neutral: number;
            /**
             * Format: int64
             * @description Those whose page was opened.
             */
            opened: number;
            /** Format: int64 */
            positive: number;
            /**
             * Format: int64
             * @description Those of which a message went out.
             */
            sent: number;
        } & {
            /**
             * Format: double
             * @description Of the questions, 0 to 10.
             */
            average_score?: number | null;
            /**
             * Format: int64
             * @description Recovery cases of visits that they led.
             */
            cases: number;
            /**
             * Format: int64
             * @description How many of `asked` they did not lead.
             */
            credited: number;
            /**
             * Format: int64
             * @description Those that ended with an answer to the customer: solved, visited again, refunded, explained.
             */
            recovered: number;
            /**
             * Format: double
             * @description 0 to 100: a happy answer counts whole, a so-so one half.
             */
            score?: number | null;
            technician: components["schemas"]["TechnicianSummary"];
        };
        /** @enum {string} */
        Required: "nobody" | "admins" | "everybody";
        /** @description Another password. */
        Reset: {
            password: string;
            token: string;
        };
        /** @description Who forgot a password. */
        ResetWish: {
            email: string;
        };
        /** @description What a case came to. */
        Resolution: {
            note?: string | null;
            outcome: components["schemas"]["CaseOutcome"];
        };
        /** @description How long customers waited for an answer in the inbox, from their first unanswered text to ours. */
        ResponseReport: {
            all: components["schemas"]["ResponseTimes"];
            /** @description By who answered, the most answers first. */
            people: components["schemas"]["ResponsesOfPerson"][];
            /**
             * Format: int64
             * @description Conversations in which somebody waits now.
             */
            waiting: number;
        };
        /** @description Of the waits that ended in the time. */
        ResponseTimes: {
            /** Format: int64 */
            answered: number;
            /**
             * Format: int64
             * @description Half of the customers waited no longer; null when nobody did.
             */
            median_seconds?: number | null;
            /**
             * Format: int64
             * @description Nine of ten waited no longer.
             */
            p90_seconds?: number | null;
        };
        /** @description One colleague's answers. */
        ResponsesOfPerson: {
            /** Format: int64 */
            answered: number;
            /**
             * Format: int64
             * @description Half of the customers waited no longer; null when nobody did.
             */
            median_seconds?: number | null;
            /**
             * Format: int64
             * @description Nine of ten waited no longer.
             */
            p90_seconds?: number | null;
        } & {
            id: components["schemas"]["PersonId"];
            name: string;
        };
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
        /**
         * @description Which rule decided. The code is stable: stored, filtered on and spoken by the API.
         * @enum {string}
         */
        Rule: "ok" | "opted-out" | "consent-missing" | "hcp-notifications-off" | "no-address" | "invalid-address" | "landline" | "permanent-carrier-error" | "frequency-cap" | "duplicate" | "open-complaint" | "quiet-hours" | "sender-not-registered" | "daily-cap" | "company-paused" | "pulse-checks-off" | "no-campaign" | "campaign-off" | "no-longer-needed";
        /** @example run_0193b0a1c2d37e4f8a9b0c1d2e3f4a5b */
        RunId: string;
        /** @description Words that are used again. */
        SavedReply: {
            /** @description May name variables: `{{ customer.first_name }}`. */
            body: string;
            id: components["schemas"]["SavedReplyId"];
            /** @description Whether whoever asks may change it. */
            may_edit: boolean;
            /** @description Everybody's; otherwise one's own. */
            shared: boolean;
            /** @description Typed after `/` to find it. */
            shortcut?: string | null;
            title: string;
        };
        /** @example srp_0193b0a1c2d37e4f8a9b0c1d2e3f4a5b */
        SavedReplyId: string;
        /** @description A place where the words were said. */
        SearchHit: {
            at: components["schemas"]["Timestamp"];
            /** @description Which colleague said it; null: the customer, or by itself. */
            author?: string | null;
            conversation_id: components["schemas"]["ConversationId"];
            kind: components["schemas"]["EntryKind"];
            /** Format: int64 */
            seq: number;
            /** @description In pieces; those that were looked for are marked. */
            snippet: components["schemas"]["SnippetPiece"][];
            /** @description Of the conversation. */
            title: string;
            workspace: components["schemas"]["Workspace"];
        };
        /** @description A code for a sign-in that is under way. */
        SecondFactor: {
            challenge: string;
            /** @description As it is typed; spaces and hyphens do not count. */
            code: string;
            /** @description What the code is. */
            method: components["schemas"]["CodeKind"];
        };
        /** @description The password was right, and a code is needed too. */
        SecondFactorNeeded: {
            /** @description For `POST /v1/session/second_factor`. */
            challenge: string;
            expires_at: components["schemas"]["Timestamp"];
            /** @description `totp`, `recovery_code`. */
            methods: string[];
        };
        /** @description Up to where somebody has read. */
        Seen: {
            person: components["schemas"]["Colleague"];
            /** Format: int64 */
            seq: number;
        };
        /** @description The size of a text message. */
        Segments: {
            /** @description Septets in GSM-7 (`€` counts two), visible characters in UCS-2. */
            characters: number;
            /** @description Decided by the rarest character. */
            encoding: components["schemas"]["Encoding"];
            /** @description What is billed; an empty text is one. */
            segments: number;
        };
        /** @description To whom. */
        SendBio: {
            customer_ref: string;
            /** @description Before which visit, if it is one. */
            job_ref?: string | null;
        };
        /** @description The text that went out. */
        SentCard: {
            message: components["schemas"]["Message"];
        };
        /** @example ses_0193b0a1c2d37e4f8a9b0c1d2e3f4a5b */
        SessionId: string;
        /** @description One of one's own sessions. */
        SessionView: {
            address?: string | null;
            created_at: components["schemas"]["Timestamp"];
            /** @description "Chrome on Android". */
            device: string;
            /** @description When it ends, if nobody uses it. */
            expires_at: components["schemas"]["Timestamp"];
            id: components["schemas"]["SessionId"];
            /** @description The one that asks. */
            is_current: boolean;
            /** @description To a few minutes. */
            last_seen_at: components["schemas"]["Timestamp"];
            /** @description `password`, `passkey`, `sso` or `invitation`. */
            method: string;
        };
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
            /**
             * @description What one click does about it: `connect`, `verify`, `import`, `make_campaigns`,
             *     `fix_matching`, `copy_webhook` or `acknowledge`. Null when nothing is to be done, or
             *     another step comes first.
             */
            action?: string | null;
            checked_at?: components["schemas"]["Timestamp"] | null;
            /** @description What to do, or what is so. */
            detail: string;
            /** @description Stable. */
            id: string;
            /** @description How it stands. */
            state: components["schemas"]["StepState"];
            /** @description In a few words. */
            title: string;
            verified_at?: components["schemas"]["Timestamp"] | null;
        };
        /** @description How one signs in. */
        SignInMethods: {
            has_password: boolean;
            passkeys: components["schemas"]["PasskeyView"][];
            /** Format: int64 */
            recovery_codes_left: number;
            sso: components["schemas"]["LinkedAccountView"][];
            totp_since?: components["schemas"]["Timestamp"] | null;
        };
        /** @description How people have to sign in. */
        SignInRules: {
            /**
             * @description Who needs a code or a passkey beside the password. Who has none yet sets one up at the next
             *     request, and gets to nothing else before.
             */
            require_second_factor: components["schemas"]["Required"];
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
        /** @description A piece of a snippet. */
        SnippetPiece: {
            /** @description It was looked for. */
            hit: boolean;
            text: string;
        };
        /** @description A text in both languages. */
        SolvedText: {
            /** @description In English. */
            en: string;
            /** @description In Spanish. */
            es: string;
        };
        /** @description A piece of a spelling. */
        Span: {
            /** @description The other spelling has this piece too. */
            same: boolean;
            text: string;
        };
        /** @description An issuer. */
        SsoProvider: {
            id: string;
            /** @description On the button. */
            name: string;
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
        /** @description How many were ended. */
        StoppedRuns: {
            stopped: number;
        };
        /** @description A file as it is shown. */
        StoredFile: {
            /**
             * Format: int64
             * @description How long it is, as stored.
             */
            bytes: number;
            created_at: components["schemas"]["Timestamp"];
            /**
             * Format: int32
             * @description Of a picture.
             */
            height?: number | null;
            id: components["schemas"]["FileId"];
            media_type: string;
            name: string;
            /** @description Where a browser gets it: a path of this hub. */
            url: string;
            /**
             * Format: int32
             * @description Of a picture.
             */
            width?: number | null;
        };
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
        /** @description A task. */
        Task: {
            assigned_to?: components["schemas"]["TaskPerson"] | null;
            body?: string | null;
            created_at: components["schemas"]["Timestamp"];
            customer_name?: string | null;
            customer_ref?: string | null;
            done_at?: components["schemas"]["Timestamp"] | null;
            due_at?: components["schemas"]["Timestamp"] | null;
            id: components["schemas"]["TaskId"];
            /** @description `person` or `workflow`. */
            origin: string;
            run_id?: components["schemas"]["RunId"] | null;
            title: string;
        };
        /** @description What was not sent stays; null empties. */
        TaskChange: {
            /** @default null */
            assigned_to: components["schemas"]["PersonId"] | null;
            /** @default null */
            body: string | null;
            /** @default null */
            customer_ref: string | null;
            /** @default null */
            done: boolean | null;
            /** @default null */
            due_at: components["schemas"]["Timestamp"] | null;
            /** @default null */
            title: string | null;
        };
        /** @example tsk_0193b0a1c2d37e4f8a9b0c1d2e3f4a5b */
        TaskId: string;
        /** @description Whose task it is. */
        TaskPerson: {
            id: components["schemas"]["PersonId"];
            name: string;
        };
        /** @description A technician with a face. */
        TechnicianSummary: {
            /** @description Photo. */
            avatar_url?: string | null;
            /** @description Full name. */
            name: string;
            /** @description HCP's id. */
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
        TestWorkflowStep: {
            definition: components["schemas"]["WorkflowDefinition"];
            /** @description Do what writes. Messages are never sent by a test. */
            for_real?: boolean;
            happening?: string | null;
            step: string;
        };
        /** Format: date-time */
        Timestamp: string;
        /** @description A code of the authenticator app. */
        TotpCode: {
            code: string;
        };
        /** @description A secret for an authenticator app. */
        TotpSecret: {
            /** @description The same as a picture. */
            qr_svg: string;
            /** @description Base 32, for typing. */
            secret: string;
            /** @description `otpauth://…`. */
            uri: string;
        };
        /** @description What comes out. */
        TriedWorkflow: {
            error?: string | null;
            value: unknown;
        };
        TryWorkflow: {
            definition: components["schemas"]["WorkflowDefinition"];
            /**
             * @description What is tried: an expression (`when`, `over`, `wait/when`, `wait/moment`, `paths/0/when`), a text
             *     (`input/message`, `question`), or the whole `input`.
             */
            field: string;
            happening?: string | null;
            /** @description At which step; null: in the trigger's condition. */
            step?: string | null;
        };
        /** @description A completed job without a pulse check. */
        UnaskedJob: {
            customer?: components["schemas"]["Named"] | null;
            job: components["schemas"]["JobSummary"];
            technician?: components["schemas"]["TechnicianSummary"] | null;
        };
        /** @description A variable that a template may name. */
        VariableView: {
            label: string;
            /** @description With its braces: `{{ customer.first_name }}`. */
            name: string;
            sample: string;
        };
        /** @description A voice message, for those who are signed in. */
        VoiceComment: {
            file_id: components["schemas"]["FileId"];
            /**
             * Format: int32
             * @description How long it is, by the word of the browser that recorded it.
             */
            seconds?: number | null;
            url: string;
        };
        /** @description How much is asked for. */
        Wanted: {
            access: components["schemas"]["Access"];
        };
        /** @description What the sign-in page offers. */
        WaysIn: {
            /** @description Nobody is here yet: the program printed a link for the first owner. */
            needs_owner: boolean;
            /** @description Whether passkeys can work at this address. */
            passkeys: boolean;
            /** @description Accounts elsewhere. */
            sso: components["schemas"]["SsoProvider"][];
        };
        /** @description A visitor of the website. */
        WebChatCard: {
            /**
             * @description Answers show in the chat; otherwise they go to the phone alone, since the number was known before and
             *     anybody can type it.
             */
            answers_here: boolean;
            /** @description They look at the chat now. */
            is_there: boolean;
            /** @description As they say. */
            name: string;
            /** @description Where they wrote. */
            page: string;
            /** @description The whole number; null for those to whom contact details are not shown. */
            phone?: string | null;
            /** @description What may be shown of the number that they typed. */
            phone_hint?: string | null;
            started_at: components["schemas"]["Timestamp"];
        };
        /**
         * @description In which corner of the page it stands.
         * @enum {string}
         */
        WebChatPosition: "right" | "left";
        /** @description How the chat on the company's website looks, and when somebody is there. */
        WebChatSettings: {
            /**
             * @description Somebody is there day and night.
             * @default false
             */
            always_open: boolean;
            /**
             * @description `#rrggbb`.
             * @default #b45309
             */
            color: string;
            /**
             * @description Off: the widget shows nothing.
             * @default false
             */
            enabled: boolean;
            /**
             * @description What stands above the form; at most 200 characters.
             * @default Hi! How can we help?
             */
            greeting: string;
            /**
             * @description The same in Spanish.
             * @default ¡Hola! ¿En qué podemos ayudarle?
             */
            greeting_es: string;
            /**
             * @description When somebody is there; of a day that is missing, nobody.
             * @default [
             *       {
             *         "day": "monday",
             *         "from": "08:00",
             *         "to": "17:00"
             *       },
             *       {
             *         "day": "tuesday",
             *         "from": "08:00",
             *         "to": "17:00"
             *       },
             *       {
             *         "day": "wednesday",
             *         "from": "08:00",
             *         "to": "17:00"
             *       },
             *       {
             *         "day": "thursday",
             *         "from": "08:00",
             *         "to": "17:00"
             *       },
             *       {
             *         "day": "friday",
             *         "from": "08:00",
             *         "to": "17:00"
             *       }
             *     ]
             */
            hours: components["schemas"]["OpenHours"][];
            /**
             * @description On which sites it may stand (`https://example.com`); none: on any.
             * @default []
             */
            origins: string[];
            /**
             * @description In which corner.
             * @default right
             */
            position: components["schemas"]["WebChatPosition"];
        };
        /** @description The settings, with what follows from them. */
        WebChatSettingsView: {
            /**
             * @description Somebody is there day and night.
             * @default false
             */
            always_open: boolean;
            /**
             * @description `#rrggbb`.
             * @default #b45309
             */
            color: string;
            /**
             * @description Off: the widget shows nothing.
             * @default false
             */
            enabled: boolean;
            /**
             * @description What stands above the form; at most 200 characters.
             * @default Hi! How can we help?
             */
            greeting: string;
            /**
             * @description The same in Spanish.
             * @default ¡Hola! ¿En qué podemos ayudarle?
             */
            greeting_es: string;
            /**
             * @description When somebody is there; of a day that is missing, nobody.
             * @default [
             *       {
             *         "day": "monday",
             *         "from": "08:00",
             *         "to": "17:00"
             *       },
             *       {
             *         "day": "tuesday",
             *         "from": "08:00",
             *         "to": "17:00"
             *       },
             *       {
             *         "day": "wednesday",
             *         "from": "08:00",
             *         "to": "17:00"
             *       },
             *       {
             *         "day": "thursday",
             *         "from": "08:00",
             *         "to": "17:00"
             *       },
             *       {
             *         "day": "friday",
             *         "from": "08:00",
             *         "to": "17:00"
             *       }
             *     ]
             */
            hours: components["schemas"]["OpenHours"][];
            /**
             * @description On which sites it may stand (`https://example.com`); none: on any.
             * @default []
             */
            origins: string[];
            /**
             * @description In which corner.
             * @default right
             */
            position: components["schemas"]["WebChatPosition"];
        } & {
            /** @description What visitors agree to. */
            consent: string;
            /** @description What goes into the website. */
            snippet: string;
        };
        /** @description A window as people write it. */
        Window: {
            /** @description First minute that is allowed, `09:00`. */
            from: string;
            /** @description First minute that is not allowed any more, `20:00`; at most `24:00`. */
            to: string;
        };
        /** @description A workflow with its draft. */
        Workflow: {
            archived: boolean;
            /** @description The draft differs from that version. */
            has_changes: boolean;
            id: components["schemas"]["WorkflowId"];
            is_on: boolean;
            last_run_at?: components["schemas"]["Timestamp"] | null;
            name: string;
            runs: components["schemas"]["WorkflowRunCounts"];
            trigger?: components["schemas"]["WorkflowTriggerName"] | null;
            updated_at: components["schemas"]["Timestamp"];
            /**
             * Format: int64
             * @description The version that new runs take.
             */
            version?: number | null;
        } & {
            /** @description The draft. */
            definition: components["schemas"]["WorkflowDefinition"];
            /** @description Where other systems post to, of a workflow that starts by an incoming webhook. */
            hook_url?: string | null;
            /** @description What is wrong with the draft. */
            problems: components["schemas"]["WorkflowFinding"][];
            published?: components["schemas"]["WorkflowDefinition"] | null;
            /**
             * Format: int64
             * @description Of the draft: to be given back when it is saved.
             */
            revision: number;
            versions: components["schemas"]["WorkflowVersion"][];
        };
        /**
         * @description Whose time of day.
         * @enum {string}
         */
        WorkflowClock: "recipient" | "company";
        /** @description When it starts, what it does, and how its runs behave. */
        WorkflowDefinition: {
            settings?: components["schemas"]["WorkflowSettings"];
            steps: components["schemas"]["WorkflowStep"][];
            trigger: components["schemas"]["WorkflowTrigger"];
        };
        WorkflowDraft: {
            definition: components["schemas"]["WorkflowDefinition"];
            name: string;
            /**
             * Format: int64
             * @description The one that was read.
             */
            revision: number;
        };
        /** @description A dry run. */
        WorkflowDryRun: {
            /** Format: int64 */
            done: number;
            error?: string | null;
            id: components["schemas"]["DryRunId"];
            result?: components["schemas"]["WorkflowDryRunResult"] | null;
            since: components["schemas"]["Timestamp"];
            /** @description `running`, `done` or `failed`. */
            state: string;
            /** Format: int64 */
            total: number;
            until: components["schemas"]["Timestamp"];
            workflow_id: components["schemas"]["WorkflowId"];
        };
        /** @description What the gate would have said of one message. */
        WorkflowDryRunGate: {
            explanation: string;
            /** @description `sent`, `held` or `suppressed`. */
            outcome: string;
            rule?: string | null;
            until?: components["schemas"]["Timestamp"] | null;
        };
        /** @description What the gate would have said. */
        WorkflowDryRunMessages: {
            by_rule: {
                [key: string]: number;
            };
            /** Format: int64 */
            held: number;
            /** Format: int64 */
            sent: number;
            /** Format: int64 */
            suppressed: number;
        };
        /** @description What would have happened. */
        WorkflowDryRunResult: {
            /** @description How often each action would have been done. */
            actions: {
                [key: string]: number;
            };
            /** @description Why runs ended, and how many. */
            ends: {
                [key: string]: number;
            };
            /**
             * Format: int64
             * @description The trigger's condition said no.
             */
            filtered: number;
            /**
             * Format: int64
             * @description Happenings of the trigger in the period.
             */
            happenings: number;
            messages: components["schemas"]["WorkflowDryRunMessages"];
            /**
             * Format: int64
             * @description The customer was in it, and may not come in again yet.
             */
            not_again: number;
            /** @description The newest 200. */
            runs: components["schemas"]["WorkflowDryRunRun"][];
            /** Format: int64 */
            starts: number;
        };
        /** @description A run that would have been. */
        WorkflowDryRunRun: {
            at: components["schemas"]["Timestamp"];
            customer_name?: string | null;
            customer_ref?: string | null;
            ended_because: string;
            steps: components["schemas"]["WorkflowDryRunStep"][];
            /** @description What happened, in words. */
            title: string;
        };
        /** @description A step of it. */
        WorkflowDryRunStep: {
            at: components["schemas"]["Timestamp"];
            decision?: string | null;
            gate?: components["schemas"]["WorkflowDryRunGate"] | null;
            input: unknown;
            name: string;
            step: string;
            type: string;
        };
        /** @description Something that is wrong. */
        WorkflowFinding: {
            /** @description `not-chosen`, `expression`, `unknown-variable` … */
            code: string;
            /** @description Which field, with slashes: `input/message`. */
            field: string;
            /** @description A sentence for people. */
            message: string;
            severity: components["schemas"]["WorkflowSeverity"];
            /** @description Of which step; null: of the trigger or the settings. */
            step?: string | null;
        };
        /** @description What ends a run because its purpose is reached. */
        WorkflowGoal: {
            /** @description A trigger of the catalogue. */
            operation: string;
            /** @description An expression over what happened. */
            when?: string | null;
        };
        /** @example wfl_0193b0a1c2d37e4f8a9b0c1d2e3f4a5b */
        WorkflowId: string;
        /**
         * @description What becomes of a run whose action fails.
         * @enum {string}
         */
        WorkflowOnError: "retry" | "continue" | "alert";
        /**
         * @description What becomes of a run whose question nobody answered.
         * @enum {string}
         */
        WorkflowOnTimeout: "stop" | "go_on";
        /** @description One way of a branch. */
        WorkflowPath: {
            name: string;
            steps?: components["schemas"]["WorkflowStep"][];
            /** @description An expression. */
            when: string;
        };
        /** @description What is wrong with a workflow. */
        WorkflowProblems: {
            problems: components["schemas"]["WorkflowFinding"][];
        };
        /** @description Whether a customer who was in a workflow may come in again. */
        WorkflowReentry: {
            /**
             * Format: int32
             * @description Of `after_days`.
             */
            days?: number | null;
            rule: components["schemas"]["ReentryRule"];
        };
        /** @description A workflow in a list. */
        WorkflowRow: {
            archived: boolean;
            /** @description The draft differs from that version. */
            has_changes: boolean;
            id: components["schemas"]["WorkflowId"];
            is_on: boolean;
            last_run_at?: components["schemas"]["Timestamp"] | null;
            name: string;
            runs: components["schemas"]["WorkflowRunCounts"];
            trigger?: components["schemas"]["WorkflowTriggerName"] | null;
            updated_at: components["schemas"]["Timestamp"];
            /**
             * Format: int64
             * @description The version that new runs take.
             */
            version?: number | null;
        };
        /** @description A run with its steps. */
        WorkflowRun: {
            /** @description The step where it stands. */
            at_step?: string | null;
            customer_name?: string | null;
            customer_ref?: string | null;
            ended_at?: components["schemas"]["Timestamp"] | null;
            ended_because?: string | null;
            id: components["schemas"]["RunId"];
            started_at: components["schemas"]["Timestamp"];
            state: components["schemas"]["WorkflowRunState"];
            /** Format: int64 */
            version: number;
            wake_at?: components["schemas"]["Timestamp"] | null;
            workflow_id: components["schemas"]["WorkflowId"];
            workflow_name: string;
        } & {
            /** @description The version in which it runs. */
            definition: components["schemas"]["WorkflowDefinition"];
            /** @description In order; of very many the last thousand. */
            steps: components["schemas"]["WorkflowRunStep"][];
            /** @description What happened. Null for those who are not shown contact details. */
            trigger: unknown;
            trigger_operation: string;
        };
        /** @description How many runs stand how. */
        WorkflowRunCounts: {
            /** Format: int64 */
            done_30_days: number;
            /** Format: int64 */
            needs_attention: number;
            /** Format: int64 */
            running: number;
            /** Format: int64 */
            waiting: number;
        };
        /** @description A run in a list. */
        WorkflowRunRow: {
            /** @description The step where it stands. */
            at_step?: string | null;
            customer_name?: string | null;
            customer_ref?: string | null;
            ended_at?: components["schemas"]["Timestamp"] | null;
            ended_because?: string | null;
            id: components["schemas"]["RunId"];
            started_at: components["schemas"]["Timestamp"];
            state: components["schemas"]["WorkflowRunState"];
            /** Format: int64 */
            version: number;
            wake_at?: components["schemas"]["Timestamp"] | null;
            workflow_id: components["schemas"]["WorkflowId"];
            workflow_name: string;
        };
        /**
         * @description How a run stands.
         * @enum {string}
         */
        WorkflowRunState: "running" | "waiting" | "needs_approval" | "needs_attention" | "done" | "stopped" | "failed";
        /** @description A step that a run did, or is at. */
        WorkflowRunStep: {
            /** Format: int64 */
            attempts: number;
            decision?: string | null;
            ended_at?: components["schemas"]["Timestamp"] | null;
            error?: string | null;
            /** @description Null for those who are not shown contact details. */
            input: unknown;
            /**
             * Format: int64
             * @description Of a loop: which item, counted from 0.
             */
            item?: number | null;
            /** Format: int64 */
            n: number;
            name: string;
            /** @description Null for those who are not shown contact details. */
            output: unknown;
            started_at: components["schemas"]["Timestamp"];
            state: components["schemas"]["WorkflowStepState"];
            step: string;
            type: string;
        };
        /** @description A happening to try with. */
        WorkflowSample: {
            at?: components["schemas"]["Timestamp"] | null;
            id?: components["schemas"]["HappeningId"] | null;
            payload: unknown;
            title: string;
        };
        /** @description When a workflow starts by the clock. */
        WorkflowSchedule: {
            /** @description Minute, hour, day of the month, month, day of the week, on the company's clock. */
            cron: string;
        };
        /** @description How runs of a workflow behave. */
        WorkflowSettings: {
            /**
             * @description When one of these happens to the run's customer, the run has done its work.
             * @default []
             */
            goals: components["schemas"]["WorkflowGoal"][];
            /**
             * Format: int32
             * @description Drip: not more runs start in an hour; the others wait for their turn.
             * @default null
             */
            most_starts_per_hour: number | null;
            /**
             * @default {
             *       "days": null,
             *       "rule": "not_while_running"
             *     }
             */
            reentry: components["schemas"]["WorkflowReentry"];
            /**
             * @description A run ends when its customer writes.
             * @default false
             */
            stop_on_reply: boolean;
        };
        /**
         * @description Whether it keeps a workflow from being switched on.
         * @enum {string}
         */
        WorkflowSeverity: "error" | "warning";
        /** @description A length of time. */
        WorkflowSpan: {
            /** Format: int32 */
            amount: number;
            unit: components["schemas"]["WorkflowSpanUnit"];
        };
        /**
         * @description See [`Span`].
         * @enum {string}
         */
        WorkflowSpanUnit: "minutes" | "hours" | "days" | "weeks";
        /** @description One step. */
        WorkflowStep: components["schemas"]["WorkflowStepKind"] & {
            /** @description Unique in the workflow; expressions call its output `steps.<id>`. */
            id: string;
            /** @description What people call it. */
            name?: string | null;
        };
        /** @description What a step does. */
        WorkflowStepKind: {
            /** @description Fits the action's input schema once its texts are filled in. */
            input?: {
                [key: string]: unknown;
            };
            on_error?: components["schemas"]["WorkflowOnError"];
            operation: string;
            /** @enum {string} */
            type: "action";
        } | {
            otherwise?: components["schemas"]["WorkflowStep"][];
            paths: components["schemas"]["WorkflowPath"][];
            /** @enum {string} */
            type: "branch";
        } | {
            /** @enum {string} */
            type: "wait";
            wait: components["schemas"]["WorkflowWait"];
        } | {
            /**
             * Format: int32
             * @description At most so many.
             */
            limit: number;
            /** @description An expression that gives a list. */
            over: string;
            steps: components["schemas"]["WorkflowStep"][];
            /** @enum {string} */
            type: "loop";
        } | {
            on_timeout?: components["schemas"]["WorkflowOnTimeout"];
            question: string;
            timeout?: components["schemas"]["WorkflowSpan"] | null;
            /** @enum {string} */
            type: "approval";
        } | {
            reason?: string | null;
            /** @enum {string} */
            type: "stop";
        };
        /**
         * @description How a step of a run stands.
         * @enum {string}
         */
        WorkflowStepState: "running" | "waiting" | "done" | "failed" | "outcome_unknown" | "skipped";
        /** @description What a step would do, or did. */
        WorkflowStepTest: {
            error?: string | null;
            input: unknown;
            note?: string | null;
            output: unknown;
            /** @description It was done. */
            ran: boolean;
        };
        /** @description A workflow to begin with. */
        WorkflowTemplate: {
            definition: components["schemas"]["WorkflowDefinition"];
            description: string;
            id: string;
            name: string;
            /** @description `housecall`, `highlevel`, `porchlight`. */
            systems: string[];
        };
        /** @description What starts a run. */
        WorkflowTrigger: {
            /** @description A trigger of the catalogue; empty while none is chosen. */
            operation: string;
            schedule?: components["schemas"]["WorkflowSchedule"] | null;
            /** @description An expression: only happenings for which it is true start a run. */
            when?: string | null;
        };
        /** @description What starts a workflow, in words. */
        WorkflowTriggerName: {
            label: string;
            operation: string;
            system: string;
        };
        /** @description A variable that an expression may name. */
        WorkflowVariable: {
            label: string;
            /** @description `customer.first_name`. */
            path: string;
            sample: unknown;
            /** @description `trigger`, `customer`, `job`, `company`, `step`, `loop` or `other`. */
            source: string;
            /** @description `string`, `number`, `boolean`, `list`, `object` or `null`. */
            type: string;
        };
        /** @description A version of a workflow. */
        WorkflowVersion: {
            /** @description Whose. */
            by?: string | null;
            published_at: components["schemas"]["Timestamp"];
            /** Format: int64 */
            version: number;
        };
        /** @description A version of a workflow, whole. */
        WorkflowVersionWhole: {
            /** @description Whose. */
            by?: string | null;
            published_at: components["schemas"]["Timestamp"];
            /** Format: int64 */
            version: number;
        } & {
            definition: components["schemas"]["WorkflowDefinition"];
        };
        /** @description Until when. */
        WorkflowWait: {
            /** @enum {string} */
            kind: "span";
            span: components["schemas"]["WorkflowSpan"];
        } | {
            /** @description `09:00`. */
            at: string;
            clock?: components["schemas"]["WorkflowClock"];
            /** @enum {string} */
            kind: "time_of_day";
            /** @description 1 is Monday; none: any day. */
            weekdays?: number[];
        } | {
            /** @enum {string} */
            kind: "moment";
            moment: string;
            /** Format: int32 */
            offset_minutes?: number;
        } | {
            /** @enum {string} */
            kind: "condition";
            timeout: components["schemas"]["WorkflowSpan"];
            when: string;
        } | {
            /** @enum {string} */
            kind: "reply";
            timeout: components["schemas"]["WorkflowSpan"];
        };
        /**
         * @description Where a conversation stands in the inbox (B2).
         * @enum {string}
         */
        Workspace: "customers" | "employees" | "community";
    };
    responses: never;
    parameters: never;
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    get_api_keys: {
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
                    "application/json": components["schemas"]["Page_ApiKeyView"];
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
    post_api_keys: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["KeyOrder"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MadeKey"];
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
    delete_api_keys__id: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The key. */
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
    post_attachments: {
        parameters: {
            query: {
                /** @description The file's name, for people. */
                name: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/octet-stream": string;
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StoredFile"];
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
    get_audit: {
        parameters: {
            query?: {
                /** @description Words in the actor's name, the object or the detail. */
                q?: string;
                /** @description Id of a person or a key. */
                actor?: string;
                /** @description `people.rename`, or with a dot at its end all of `people.`. */
                action?: string;
                /** @description Id of what was done to. */
                object?: string;
                /** @description The first day, `2026-11-26`, by the company's clock; or a time. */
                from?: string;
                /** @description The last day; or a time before which. */
                to?: string;
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
    get_audit_export: {
        parameters: {
            query?: {
                /** @description Words in the actor's name, the object or the detail. */
                q?: string;
                /** @description Id of a person or a key. */
                actor?: string;
                /** @description `people.rename`, or with a dot at its end all of `people.`. */
                action?: string;
                /** @description Id of what was done to. */
                object?: string;
                /** @description The first day, `2026-11-26`, by the company's clock; or a time. */
                from?: string;
                /** @description The last day; or a time before which. */
                to?: string;
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
                    "text/csv": string;
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
    get_bio_visits: {
        parameters: {
            query?: {
                /** @description HCP's id of a customer. */
                customer_ref?: string;
                /** @description HCP's id of a technician. */
                technician_ref?: string;
                /** @description `sending`, `sent`, `held`, `suppressed`, `failed`, `withdrawn` or `replaced`. */
                status?: string;
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
                    "application/json": components["schemas"]["Page_BioVisit"];
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
    post_bio_visits__id_withdraw: {
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
                    "application/json": components["schemas"]["BioVisit"];
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
    get_bios: {
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
                    "application/json": components["schemas"]["Page_BioSummary"];
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
    get_bios__employee_ref: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                employee_ref: string;
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
                    "application/json": components["schemas"]["Bio"];
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
    put_bios__employee_ref: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                employee_ref: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["BioEdit"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Bio"];
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
    post_bios__employee_ref_preview: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                employee_ref: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["BioPreviewRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BioPreview"];
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
    post_bios__employee_ref_send: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                employee_ref: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SendBio"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BioVisit"];
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
    get_cases: {
        parameters: {
            query?: {
                /** @description `open`, `in_progress`, `waiting` or `resolved`. */
                status?: string;
                /** @description `me`, `none`, or a person's id. */
                owner?: string;
                /** @description Only those whose time is up. */
                overdue?: boolean;
                /** @description Words of the customer's name. */
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
                    "application/json": components["schemas"]["Page_Case"];
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
    get_cases_summary: {
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
                    "application/json": components["schemas"]["CaseSummary"];
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
    get_cases__id: {
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
                    "application/json": components["schemas"]["CaseStory"];
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
    patch_cases__id: {
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
                "application/json": components["schemas"]["CaseChanges"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CaseStory"];
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
    post_cases__id_ask_solved: {
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
                    "application/json": components["schemas"]["CaseStory"];
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
    post_cases__id_notes: {
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
                "application/json": components["schemas"]["NewNote"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CaseStory"];
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
    post_cases__id_reopen: {
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
                    "application/json": components["schemas"]["CaseStory"];
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
    post_cases__id_resolve: {
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
                "application/json": components["schemas"]["Resolution"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CaseStory"];
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
    get_community_blocks: {
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
                    "application/json": components["schemas"]["Page_BlockedCompany"];
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
    put_community_blocks__company_id: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                company_id: string;
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
    delete_community_blocks__company_id: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                company_id: string;
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
    get_community_companies: {
        parameters: {
            query?: {
                /** @description Words of a name, a trade, an area. */
                q?: string;
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
                    "application/json": components["schemas"]["Page_CommunityCompany"];
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
    get_community_profile: {
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
                    "application/json": components["schemas"]["CommunityProfile"];
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
    put_community_profile: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CommunityProfileEdit"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CommunityProfile"];
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
    post_connections__id_authorize: {
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
                "application/json": components["schemas"]["Wanted"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ConsentPage"];
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
    put_connections__id_location: {
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
                "application/json": components["schemas"]["ChosenLocation"];
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
    get_connections__id_locations: {
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
                    "application/json": components["schemas"]["Locations"];
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
    get_conversations: {
        parameters: {
            query: {
                /** @description `customers`, `employees` or `community`. */
                workspace: string;
                /** @description `all`, `unread`, `mine` or `archived`; `all` when not given. */
                filter?: string;
                /** @description Words of a name. */
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
                    "application/json": components["schemas"]["Page_ConversationRow"];
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
    post_conversations: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewConversation"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Conversation"];
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
    get_conversations_counts: {
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
                    "application/json": components["schemas"]["ConversationCounts"];
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
    post_conversations_read_all: {
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
    get_conversations_recipients: {
        parameters: {
            query: {
                /** @description Words of a name, a part of a number or an address, a job's number. */
                q: string;
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
                    "application/json": components["schemas"]["Page_Recipient"];
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
    get_conversations__id: {
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
                    "application/json": components["schemas"]["Conversation"];
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
    patch_conversations__id: {
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
                "application/json": components["schemas"]["ConversationPatch"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Conversation"];
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
    post_conversations__id_archive: {
        parameters: {
            query?: {
                /**
                 * @description The newest entry that was seen. What somebody wrote after it is not put away: 409 `something-new`.
                 *     When not given, everything is.
                 */
                seen?: number;
            };
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
    post_conversations__id_check: {
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
                "application/json": components["schemas"]["CheckOrder"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Check"];
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
    put_conversations__id_draft: {
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
                "application/json": components["schemas"]["Draft"];
            };
        };
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
    get_conversations__id_entries: {
        parameters: {
            query?: {
                /** @description The newest before this number. */
                before?: number;
                /** @description The oldest after this number. With neither: the newest. */
                after?: number;
                /** @description How many, 1 to 200; 50 when not given. */
                limit?: number;
            };
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
                    "application/json": components["schemas"]["EntryPage"];
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
    post_conversations__id_members: {
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
                "application/json": components["schemas"]["NewMember"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Conversation"];
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
    delete_conversations__id_members__person_id: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
                person_id: string;
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
    post_conversations__id_messages: {
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
                "application/json": components["schemas"]["NewMessage"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Entry"];
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
    post_conversations__id_messages__message_id_cancel: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
                message_id: string;
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
                    "application/json": components["schemas"]["Entry"];
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
    post_conversations__id_messages__message_id_retry: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
                message_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Entry"];
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
    post_conversations__id_notes: {
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
                "application/json": components["schemas"]["NewConversationNote"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Entry"];
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
    post_conversations__id_opt_out: {
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
                    "application/json": components["schemas"]["Conversation"];
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
    post_conversations__id_presence: {
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
                "application/json": components["schemas"]["NewPresence"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Others"];
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
    post_conversations__id_read: {
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
                "application/json": components["schemas"]["ReadMark"];
            };
        };
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
    post_conversations__id_referrals: {
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
                "application/json": components["schemas"]["NewReferral"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Entry"];
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
    post_conversations__id_unarchive: {
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
    post_conversations__id_unread: {
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
    get_crm: {
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
                    "application/json": components["schemas"]["CrmOverview"];
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
    get_crm_alert_firings: {
        parameters: {
            query?: {
                /** @description `open` (when not given) or `all`. */
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
                    "application/json": components["schemas"]["Page_CrmFiring"];
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
    post_crm_alert_firings__id_acknowledge: {
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
                    "application/json": components["schemas"]["CrmFiring"];
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
    get_crm_alerts: {
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
                    "application/json": components["schemas"]["Page_CrmAlert"];
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
    post_crm_alerts: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CrmAlertRule"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CrmAlert"];
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
    put_crm_alerts__id: {
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
                "application/json": components["schemas"]["CrmAlertRule"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CrmAlert"];
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
    delete_crm_alerts__id: {
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
    get_crm_changes: {
        parameters: {
            query?: {
                /** @description HCP's id of a customer. */
                customer_ref?: string;
                /** @description `planned`, `written`, `failed`, `unknown` or `would_write`. */
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
                    "application/json": components["schemas"]["Page_CrmChange"];
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
    post_crm_changes__id_undo: {
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
                    "application/json": components["schemas"]["CrmChange"];
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
    get_crm_conflicts: {
        parameters: {
            query?: {
                /** @description `open` (when not given) or `settled`. */
                state?: string;
                /** @description HCP's id of a customer. Not for questions. */
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
                    "application/json": components["schemas"]["Page_CrmConflict"];
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
    post_crm_conflicts__id: {
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
                "application/json": components["schemas"]["CrmConflictChoice"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CrmConflict"];
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
    get_crm_fields: {
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
                    "application/json": components["schemas"]["CrmFields"];
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
    post_crm_fields: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewCrmField"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CrmField"];
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
    post_crm_fields_refresh: {
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
                    "application/json": components["schemas"]["CrmFields"];
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
    get_crm_reviews: {
        parameters: {
            query?: {
                /** @description `open` (when not given) or `settled`. */
                state?: string;
                /** @description HCP's id of a customer. Not for questions. */
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
                    "application/json": components["schemas"]["Page_CrmReview"];
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
    post_crm_reviews__id: {
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
                "application/json": components["schemas"]["CrmReviewChoice"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CrmReview"];
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
    get_crm_settings: {
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
                    "application/json": components["schemas"]["CrmSettings"];
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
    put_crm_settings: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CrmSettings"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CrmSettings"];
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
    post_crm_sync: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CrmSyncWanted"];
            };
        };
        responses: {
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CrmSync"];
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
    get_crm_sync_plan: {
        parameters: {
            query?: {
                /** @description `link`, `create`, `update`, `review`, `conflict` or `nothing`. */
                kind?: string;
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
                    "application/json": components["schemas"]["Page_CrmPlanned"];
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
    post_crm_sync_stop: {
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
                    "application/json": components["schemas"]["CrmSync"];
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
    post_crm_verify: {
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
                    "application/json": components["schemas"]["CrmVerification"];
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
    get_customers__ref: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                ref: string;
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
                    "application/json": components["schemas"]["Customer"];
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
    patch_customers__ref: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                ref: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CustomerPatch"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Customer"];
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
    post_customers__ref_contact_card: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                ref: string;
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
                    "application/json": components["schemas"]["SentCard"];
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
    delete_customers__ref_crm_link: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                ref: string;
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
    post_customers__ref_crm_notes: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                ref: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewCrmNote"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CrmTimeline"];
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
    post_customers__ref_crm_tasks: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                ref: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewCrmTask"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CrmTimeline"];
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
    patch_customers__ref_crm_tasks__task_ref: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                ref: string;
                task_ref: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CrmTick"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CrmTimeline"];
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
    get_customers__ref_timeline: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                ref: string;
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
                    "application/json": components["schemas"]["CrmTimeline"];
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
    post_customers__ref_timeline_refresh: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                ref: string;
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
                    "application/json": components["schemas"]["CrmTimeline"];
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
    get_entry_points: {
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
                    "application/json": components["schemas"]["Page_EntryPoint"];
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
    post_entry_points: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["EntryPointEdit"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EntryPoint"];
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
    delete_entry_points__id: {
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
    patch_entry_points__id: {
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
                "application/json": components["schemas"]["EntryPointEdit"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EntryPoint"];
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
    "get_entry_points__id_qr.svg": {
        parameters: {
            query?: {
                /** @description `1`: to be saved. */
                download?: string;
            };
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
                    "image/svg+xml": string;
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
    post_files: {
        parameters: {
            query: {
                /** @description The file's name, for people. */
                name: string;
                /** @description What it is for: `photo`, `video` or `document`. */
                use: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/octet-stream": string;
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StoredFile"];
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
    get_files__id_content: {
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
                    "application/octet-stream": string;
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
    post_first_owner: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["FirstOwner"];
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
    get_forward_deliveries: {
        parameters: {
            query?: {
                /** @description One target. */
                target_id?: string;
                /** @description One state. */
                state?: components["schemas"]["ForwardDeliveryState"];
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
                    "application/json": components["schemas"]["Page_ForwardDelivery"];
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
    post_forward_deliveries__id_retry: {
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
                    "application/json": components["schemas"]["ForwardDelivery"];
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
    patch_forward_targets__id: {
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
                "application/json": components["schemas"]["ChangeForwardTarget"];
            };
        };
        responses: {
            200: {
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
    post_forward_targets__id_rotate_secret: {
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
    post_forward_targets__id_test: {
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
                    "application/json": components["schemas"]["ForwardDelivery"];
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
    get_inbox_settings: {
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
                    "application/json": components["schemas"]["InboxSettings"];
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
    patch_inbox_settings: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["OwnSettingsPatch"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["InboxSettings"];
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
    post_invitations_accept: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Acceptance"];
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
    post_links_look: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["LinkToken"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LinkView"];
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
    patch_me: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["MyChange"];
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
    get_me_api_keys: {
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
                    "application/json": components["schemas"]["Page_ApiKeyView"];
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
    post_me_api_keys: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["KeyOrder"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MadeKey"];
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
    delete_me_api_keys__id: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The key. */
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
    post_me_passkeys_finish: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewPasskey"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PasskeyView"];
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
    post_me_passkeys_start: {
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
                    "application/json": components["schemas"]["PasskeyOptions"];
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
    delete_me_passkeys__id: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The passkey. */
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
    patch_me_passkeys__id: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The passkey. */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PasskeyName"];
            };
        };
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
    put_me_password: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PasswordChange"];
            };
        };
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
    post_me_recovery_codes: {
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
                    "application/json": components["schemas"]["RecoveryCodes"];
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
    get_me_sessions: {
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
                    "application/json": components["schemas"]["Page_SessionView"];
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
    delete_me_sessions: {
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
    delete_me_sessions__id: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The session. */
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
    get_me_sign_in: {
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
                    "application/json": components["schemas"]["SignInMethods"];
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
    post_me_sso: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["LinkOrder"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LinkStart"];
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
    delete_me_sso__id: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The linked account. */
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
    delete_me_totp: {
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
    post_me_totp_finish: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["TotpCode"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RecoveryCodes"];
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
    post_me_totp_start: {
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
                    "application/json": components["schemas"]["TotpSecret"];
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
    get_on_call: {
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
                    "application/json": components["schemas"]["OnCall"];
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
    put_on_call: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["OnCall"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OnCall"];
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
    get_operations: {
        parameters: {
            query?: {
                /** @description `trigger` or `action`. */
                kind?: string;
                /** @description `housecall`, `highlevel` or `porchlight`. */
                system?: string;
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
                    "application/json": components["schemas"]["Page_Operation"];
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
    get_operations__operation_choices: {
        parameters: {
            query: {
                /** @description The field's path, without the places in lists: `customFields/id`. */
                field: string;
                /** @description A few letters of what is looked for. */
                search?: string;
            };
            header?: never;
            path: {
                operation: string;
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
                    "application/json": components["schemas"]["OperationChoices"];
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
    post_password_check: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PasswordIdea"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PasswordVerdict"];
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
    post_password_resets: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ResetWish"];
            };
        };
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
    post_password_resets_finish: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Reset"];
            };
        };
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
                    "application/json": components["schemas"]["Page_PersonView"];
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
    post_people: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Invitation"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Invited"];
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
    get_people_candidates: {
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
                    "application/json": components["schemas"]["Page_Candidate"];
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
    get_people__id: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The person. */
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
                    "application/json": components["schemas"]["PersonView"];
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
    delete_people__id: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The person. */
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
    patch_people__id: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The person. */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PersonChange"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PersonView"];
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
    post_people__id_invite: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The person. */
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
                    "application/json": components["schemas"]["InvitationLink"];
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
    delete_people__id_second_factors: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The person. */
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
    delete_people__id_sessions: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The person. */
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
    get_push: {
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
                    "application/json": components["schemas"]["PushState"];
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
    post_push_subscriptions: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewPushSubscription"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PushDevice"];
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
    delete_push_subscriptions__id: {
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
    post_referrals__id_accept: {
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
                    "application/json": components["schemas"]["ReferralView"];
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
    post_referrals__id_decline: {
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
                "application/json": components["schemas"]["Decline"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ReferralView"];
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
    post_referrals__id_withdraw: {
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
                    "application/json": components["schemas"]["ReferralView"];
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
    post_rehearsals: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewRehearsal"];
            };
        };
        responses: {
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Rehearsal"];
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
    get_rehearsals_latest: {
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
                    "application/json": components["schemas"]["Rehearsal"];
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
    get_rehearsals__id: {
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
                    "application/json": components["schemas"]["Rehearsal"];
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
    get_reports: {
        parameters: {
            query: {
                /** @description First day, on the company's clock: `2026-08-29`. */
                from: string;
                /** @description Last day; at most 1100 days in all. */
                to: string;
                /** @description `day` (when not given), `week` or `month`. */
                by?: "day" | "week" | "month";
                /** @description One campaign. */
                campaign_id?: string;
                /**
                 * @description HCP's id of a technician: pulse checks of visits that they led. In the list of technicians,
                 *     those in which they are credited too.
                 */
                technician_ref?: string;
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
                    "application/json": components["schemas"]["Report"];
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
    get_reports_export: {
        parameters: {
            query: {
                /** @description `pulse_checks`, `technicians`, `campaigns`, `series`, `suppressed` or `cases`. */
                kind: string;
                /** @description For `series`: `day` (when not given), `week` or `month`. */
                by?: "day" | "week" | "month";
                /** @description First day, on the company's clock: `2026-08-29`. */
                from: string;
                /** @description Last day; at most 1100 days in all. */
                to: string;
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
                    "text/csv": string;
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
    get_reports_fairness: {
        parameters: {
            query: {
                /** @description First day, on the company's clock: `2026-08-29`. */
                from: string;
                /** @description Last day; at most 1100 days in all. */
                to: string;
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
                    "application/json": components["schemas"]["Fairness"];
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
    get_reports_responses: {
        parameters: {
            query: {
                /** @description First day, on the company's clock: `2026-08-29`. */
                from: string;
                /** @description Last day; at most 1100 days in all. */
                to: string;
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
                    "application/json": components["schemas"]["ResponseReport"];
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
    get_saved_replies: {
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
                    "application/json": components["schemas"]["Page_SavedReply"];
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
    post_saved_replies: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewSavedReply"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SavedReply"];
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
    put_saved_replies__id: {
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
                "application/json": components["schemas"]["NewSavedReply"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SavedReply"];
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
    delete_saved_replies__id: {
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
    post_saved_replies__id_render: {
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
                "application/json": components["schemas"]["RenderOrder"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RenderedReply"];
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
    get_search: {
        parameters: {
            query: {
                /** @description All of these words; the last one may be a beginning. */
                q: string;
                /** @description How many, 1 to 50; 20 when not given. */
                limit?: number;
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
                    "application/json": components["schemas"]["Page_SearchHit"];
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
            /** @description A code is needed too. */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SecondFactorNeeded"];
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
    post_session_confirm: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Proof"];
            };
        };
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
    post_session_passkey_finish: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PasskeyAnswer"];
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
    post_session_passkey_start: {
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
                    "application/json": components["schemas"]["PasskeyOptions"];
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
    post_session_second_factor: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SecondFactor"];
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
    get_session_sso_callback: {
        parameters: {
            query?: {
                code?: string;
                state?: string;
                error?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Into the app, signed in, or to the sign-in page with `?problem=`. */
            303: {
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
    get_session_sso__provider_start: {
        parameters: {
            query?: {
                /** @description A path of ours. */
                return_to?: string;
            };
            header?: never;
            path: {
                /** @description From `GET /v1/sign_in`. */
                provider: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description To the issuer. */
            303: {
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
    get_settings_bios: {
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
                    "application/json": components["schemas"]["BioSettings"];
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
    patch_settings_bios: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["BioSettings"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BioSettings"];
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
    get_settings_cases: {
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
                    "application/json": components["schemas"]["CaseSettings"];
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
    patch_settings_cases: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CaseSettings"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CaseSettings"];
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
    get_settings_inbox: {
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
                    "application/json": components["schemas"]["CompanyInboxSettings"];
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
    patch_settings_inbox: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CompanyInboxSettings"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CompanyInboxSettings"];
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
    get_settings_sign_in: {
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
                    "application/json": components["schemas"]["SignInRules"];
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
    patch_settings_sign_in: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SignInRules"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SignInRules"];
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
    get_settings_web_chat: {
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
                    "application/json": components["schemas"]["WebChatSettingsView"];
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
    patch_settings_web_chat: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["WebChatSettings"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WebChatSettingsView"];
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
    post_setup_verify: {
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
    get_sign_in: {
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
                    "application/json": components["schemas"]["WaysIn"];
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
    get_tasks: {
        parameters: {
            query?: {
                /** @description `open` (when not given) or `done`. */
                state?: string;
                /** @description `me`, `anybody` (when not given), or somebody's id. */
                assigned_to?: string;
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
                    "application/json": components["schemas"]["Page_Task"];
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
    post_tasks: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewTask"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Task"];
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
    delete_tasks__id: {
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
    patch_tasks__id: {
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
                "application/json": components["schemas"]["TaskChange"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Task"];
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
    get_workflow_dry_runs__id: {
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
                    "application/json": components["schemas"]["WorkflowDryRun"];
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
    get_workflow_runs: {
        parameters: {
            query?: {
                workflow_id?: string;
                /** @description `running`, `waiting`, `needs_approval`, `needs_attention`, `done`, `stopped` or `failed`. */
                state?: string;
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
                    "application/json": components["schemas"]["Page_WorkflowRunRow"];
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
    get_workflow_runs__id: {
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
                    "application/json": components["schemas"]["WorkflowRun"];
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
    post_workflow_runs__id_approve: {
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
                    "application/json": components["schemas"]["WorkflowRun"];
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
    post_workflow_runs__id_decline: {
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
                    "application/json": components["schemas"]["WorkflowRun"];
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
    post_workflow_runs__id_retry: {
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
                    "application/json": components["schemas"]["WorkflowRun"];
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
    post_workflow_runs__id_skip: {
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
                    "application/json": components["schemas"]["WorkflowRun"];
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
    post_workflow_runs__id_stop: {
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
                    "application/json": components["schemas"]["WorkflowRun"];
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
    get_workflow_templates: {
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
                    "application/json": components["schemas"]["Page_WorkflowTemplate"];
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
    get_workflows: {
        parameters: {
            query?: {
                /** @description Those in the archive. */
                archived?: boolean;
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
                    "application/json": components["schemas"]["Page_WorkflowRow"];
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
    post_workflows: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewWorkflow"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Workflow"];
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
    post_workflows_check: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CheckWorkflow"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WorkflowProblems"];
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
    get_workflows_samples: {
        parameters: {
            query: {
                /** @description A trigger of the catalogue. */
                operation: string;
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
                    "application/json": components["schemas"]["Page_WorkflowSample"];
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
    post_workflows_test_step: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["TestWorkflowStep"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WorkflowStepTest"];
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
    post_workflows_try: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["TryWorkflow"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TriedWorkflow"];
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
    post_workflows_variables: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AskVariables"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page_WorkflowVariable"];
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
    get_workflows__id: {
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
                    "application/json": components["schemas"]["Workflow"];
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
    put_workflows__id: {
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
                "application/json": components["schemas"]["WorkflowDraft"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Workflow"];
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
    post_workflows__id_archive: {
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
                    "application/json": components["schemas"]["Workflow"];
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
    post_workflows__id_dry_runs: {
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
                "application/json": components["schemas"]["NewWorkflowDryRun"];
            };
        };
        responses: {
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WorkflowDryRun"];
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
    post_workflows__id_duplicate: {
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
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Workflow"];
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
    post_workflows__id_publish: {
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
                "application/json": components["schemas"]["PublishWorkflow"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Workflow"];
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
    post_workflows__id_stop_runs: {
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
                    "application/json": components["schemas"]["StoppedRuns"];
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
    post_workflows__id_turn_off: {
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
                    "application/json": components["schemas"]["Workflow"];
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
    post_workflows__id_turn_on: {
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
                    "application/json": components["schemas"]["Workflow"];
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
    post_workflows__id_unarchive: {
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
                    "application/json": components["schemas"]["Workflow"];
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
    get_workflows__id_versions__version: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
                version: number;
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
                    "application/json": components["schemas"]["WorkflowVersionWhole"];
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
