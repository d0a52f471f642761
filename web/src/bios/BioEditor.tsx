import { ArrowDown, ArrowLeft, ArrowUp, Crop as CropIcon, Plus, Send, Trash2 } from "lucide-react";
import { useState } from "react";
import type { Bio, BioEdit, BioPreview, StoredFile } from "../api/types";
import { Avatar } from "../ui/Avatar";
import { Button } from "../ui/Button";
import { type Draft, SaveBar, UnsavedGuard } from "../ui/draft";
import { Area, Field, Switch } from "../ui/Field";
import { IconButton } from "../ui/IconButton";
import { useText } from "../ui/i18n";
import { Card } from "../ui/Layout";
import { PhonePreview } from "../ui/PhonePreview";
import { Tabs } from "../ui/Tabs";
import { CropDialog } from "./CropDialog";
import { FilePicker } from "./FilePicker";

export type BioLanguage = "en" | "es";

export type BioEditorProps = {
  bio: Bio;
  draft: Draft<BioEdit>;
  /** Files that were brought while this editor was open, by id. */
  files: Record<string, StoredFile>;
  language: BioLanguage;
  companyName: string;
  preview: BioPreview | undefined;
  previewError: string | null;
  errors: Record<string, string>;
  error: string | undefined;
  isSaving: boolean;
  onFile: (file: StoredFile) => void;
  onLanguage: (language: BioLanguage) => void;
  onSave: () => void;
  onSend: () => void;
  onBack: () => void;
};

const LONGEST_TEXT = 2000;

export function BioEditor(props: BioEditorProps) {
  const t = useText();
  const { bio, draft } = props;
  const { value, change } = draft;
  return (
    <div className="mx-auto w-full max-w-wide px-6 pt-4 pb-2 max-md:px-4">
      <title>{`${bio.name} · ${t("bios")} · Porchlight`}</title>
      <UnsavedGuard isChanged={draft.isChanged} />
      <div className="-ml-2.5">
        <Button look="quiet" small onPress={props.onBack}>
          <ArrowLeft className="size-4" aria-hidden />
          {t("bios")}
        </Button>
      </div>
      <header className="mt-2 mb-5 flex flex-wrap items-center gap-3">
        <Avatar name={bio.name} url={bio.photo_url} />
        <h1 className="min-w-0 flex-1 truncate font-semibold text-lg">{bio.name}</h1>
        <Button isDisabled={!bio.enabled || draft.isChanged} onPress={props.onSend}>
          <Send className="size-4" aria-hidden />
          {t("bio-send")}
        </Button>
      </header>
      <div className="grid gap-8 lg:grid-cols-[minmax(0,1fr)_20rem]">
        <div className="min-w-0">
          <Card>
            <Switch
              label={t("bio-enabled")}
              hint={t("bio-enabled-hint")}
              isSelected={value.enabled}
              onChange={(enabled) => change({ enabled })}
            />
            <Switch
              label={t("bio-auto-send")}
              hint={t("bio-auto-send-hint")}
              isSelected={value.auto_send}
              isDisabled={!value.enabled}
              onChange={(auto_send) => change({ auto_send })}
            />
          </Card>
          <Photo {...props} />
          <Card title={t("bio-words")} intro={t("bio-words-intro")}>
            <Tabs<BioLanguage>
              label={t("language")}
              value={props.language}
              onChange={props.onLanguage}
              items={(["en", "es"] as const).map((language) => ({
                id: language,
                label: language === "en" ? "English" : "Español",
                content: <Words {...props} key={language} language={language} />,
              }))}
            />
          </Card>
          <Video {...props} />
          <Certifications {...props} />
          <Documents {...props} />
          <Feedback {...props} />
        </div>
        <div className="lg:sticky lg:top-4 lg:self-start">
          <PhonePreview
            preview={props.preview}
            sender={props.companyName}
            error={props.previewError}
            first="page"
          />
        </div>
      </div>
      <SaveBar
        isChanged={draft.isChanged}
        isBusy={props.isSaving}
        error={props.error}
        onSave={props.onSave}
        onUndo={draft.undo}
      />
    </div>
  );
}

/** The file of an id: brought just now, or saved before. */
function fileOf(props: BioEditorProps, id: string | null | undefined): StoredFile | null {
  if (!id) return null;
  const saved = [props.bio.photo, props.bio.video, ...props.bio.document_files];
  return props.files[id] ?? saved.find((file) => file?.id === id) ?? null;
}

function Photo(props: BioEditorProps) {
  const t = useText();
  const { draft, bio, errors } = props;
  const [isCropping, setIsCropping] = useState(false);
  const photo = fileOf(props, draft.value.photo_file_id);
  const size = photo?.width && photo.height ? { width: photo.width, height: photo.height } : null;
  return (
    <Card title={t("bio-photo")}>
      <div className="flex flex-wrap items-center gap-4">
        <Avatar name={bio.name} url={photo?.url ?? bio.avatar_url} size="large" />
        <div className="min-w-0 flex-1">
          <FilePicker
            use="photo"
            label={photo ? t("bio-photo-other") : t("bio-photo-add")}
            hint={t("bio-photo-hint")}
            error={errors.photo_file_id}
            onFile={(file) => {
              props.onFile(file);
              draft.change({ photo_file_id: file.id, photo_crop: null });
              setIsCropping(true);
            }}
          />
          {photo ? (
            <div className="mt-2 flex gap-2">
              <Button small isDisabled={!size} onPress={() => setIsCropping(true)}>
                <CropIcon className="size-4" aria-hidden />
                {t("crop")}
              </Button>
              <Button
                small
                look="quiet"
                onPress={() => draft.change({ photo_file_id: null, photo_crop: null })}
              >
                {t("bio-photo-remove")}
              </Button>
            </div>
          ) : (
            <p className="mt-2 text-ink-3 text-xs">{t("bio-photo-none")}</p>
          )}
        </div>
      </div>
      <div className="mt-4">
        <Field
          label={t("bio-title")}
          hint={t("bio-title-hint")}
          value={draft.value.title ?? ""}
          error={errors.title}
          onChange={(title) => draft.change({ title: title === "" ? null : title })}
        />
      </div>
      {isCropping && photo && size ? (
        <CropDialog
          url={photo.url}
          size={size}
          crop={draft.value.photo_crop ?? null}
          onClose={() => setIsCropping(false)}
          onSave={(photo_crop) => {
            draft.change({ photo_crop });
            setIsCropping(false);
          }}
        />
      ) : null}
    </Card>
  );
}

function Words({ draft, errors, language }: BioEditorProps) {
  const t = useText();
  const field = language === "en" ? "text_en" : "text_es";
  const text = draft.value[field];
  const left = LONGEST_TEXT - [...text].length;
  return (
    <Area
      label={t("bio-text")}
      hint={t("characters-left", { count: left })}
      rows={6}
      value={text}
      error={errors[field] ?? (left < 0 ? t("bio-text-long") : undefined)}
      onChange={(next) => draft.change(language === "en" ? { text_en: next } : { text_es: next })}
    />
  );
}

function Video(props: BioEditorProps) {
  const t = useText();
  const { draft, errors } = props;
  const video = fileOf(props, draft.value.video_file_id);
  return (
    <Card title={t("bio-video")} intro={t("bio-video-intro")}>
      {video ? (
        <div className="mb-3 flex flex-wrap items-center gap-3">
          {/* biome-ignore lint/a11y/useMediaCaption: a greeting that the office just recorded has no captions */}
          <video
            src={video.url}
            controls
            preload="metadata"
            className="w-64 max-w-full rounded-card"
          />
          <Button small look="quiet" onPress={() => draft.change({ video_file_id: null })}>
            <Trash2 className="size-4" aria-hidden />
            {t("remove-named", { name: video.name })}
          </Button>
        </div>
      ) : null}
      <FilePicker
        use="video"
        label={video ? t("bio-video-other") : t("bio-video-add")}
        hint={t("bio-video-hint")}
        error={errors.video_file_id}
        onFile={(file) => {
          props.onFile(file);
          draft.change({ video_file_id: file.id });
        }}
      />
    </Card>
  );
}

const MOST_CERTIFICATIONS = 10;
const MOST_DOCUMENTS = 6;
const BLANK = { name: "", issuer: null, number: null, expires_on: null };

function Certifications({ draft, errors }: BioEditorProps) {
  const t = useText();
  const list = draft.value.certifications;
  type One = (typeof list)[number];
  const set = (certifications: One[]) => draft.change({ certifications });
  const put = (index: number, part: Partial<One>) =>
    set(list.map((one, at) => (at === index ? { ...one, ...part } : one)));
  const orNull = (text: string) => (text === "" ? null : text);
  const wrong = (index: number, name: string) => errors[`certifications.${index}.${name}`];
  return (
    <Card title={t("bio-certifications")} intro={t("bio-certifications-intro")}>
      <ul className="space-y-4">
        {list.map((one, index) => (
          <li
            key={index}
            className="grid items-start gap-2 sm:grid-cols-2 xl:grid-cols-[2fr_2fr_1fr_auto_auto]"
          >
            <Field
              label={t("certification-name")}
              value={one.name}
              error={wrong(index, "name")}
              onChange={(name) => put(index, { name })}
            />
            <Field
              label={t("certification-issuer")}
              value={one.issuer ?? ""}
              error={wrong(index, "issuer")}
              onChange={(text) => put(index, { issuer: orNull(text) })}
            />
            <Field
              label={t("certification-number")}
              value={one.number ?? ""}
              error={wrong(index, "number")}
              onChange={(text) => put(index, { number: orNull(text) })}
            />
            <Field
              label={t("certification-expires")}
              type="date"
              value={one.expires_on ?? ""}
              error={wrong(index, "expires_on")}
              onChange={(text) => put(index, { expires_on: orNull(text) })}
            />
            <span className="xl:pt-5.5">
              <IconButton
                label={t("remove-named", { name: one.name || t("bio-certification") })}
                onPress={() => set(list.filter((_, at) => at !== index))}
              >
                <Trash2 className="size-4" aria-hidden />
              </IconButton>
            </span>
          </li>
        ))}
      </ul>
      <div className="mt-3">
        <Button
          isDisabled={list.length >= MOST_CERTIFICATIONS}
          onPress={() => set([...list, BLANK])}
        >
          <Plus className="size-4" aria-hidden />
          {t("certification-add")}
        </Button>
      </div>
    </Card>
  );
}

function Documents(props: BioEditorProps) {
  const t = useText();
  const { draft, errors } = props;
  const list = draft.value.documents;
  const set = (documents: typeof list) => draft.change({ documents });
  function swap(a: number, b: number) {
    const next = [...list];
    const [first, second] = [next[a], next[b]];
    if (!first || !second) return;
    [next[a], next[b]] = [second, first];
    set(next);
  }
  return (
    <Card title={t("bio-documents")} intro={t("bio-documents-intro")}>
      <ul className="mb-3 space-y-2">
        {list.map((one, index) => (
          <li key={one.file_id} className="flex items-end gap-1">
            <div className="min-w-0 flex-1">
              <Field
                label={t("document-label", { name: fileOf(props, one.file_id)?.name ?? "" })}
                value={one.label}
                error={errors[`documents.${index}.label`] ?? errors[`documents.${index}.file_id`]}
                onChange={(label) =>
                  set(list.map((other, at) => (at === index ? { ...other, label } : other)))
                }
              />
            </div>
            <IconButton
              label={t("move-up")}
              isDisabled={index === 0}
              onPress={() => swap(index, index - 1)}
            >
              <ArrowUp className="size-4" aria-hidden />
            </IconButton>
            <IconButton
              label={t("move-down")}
              isDisabled={index === list.length - 1}
              onPress={() => swap(index, index + 1)}
            >
              <ArrowDown className="size-4" aria-hidden />
            </IconButton>
            <IconButton
              label={t("remove-named", { name: one.label })}
              onPress={() => set(list.filter((_, at) => at !== index))}
            >
              <Trash2 className="size-4" aria-hidden />
            </IconButton>
          </li>
        ))}
      </ul>
      {list.length < MOST_DOCUMENTS ? (
        <FilePicker
          use="document"
          label={t("document-add")}
          hint={t("document-hint")}
          onFile={(file) => {
            props.onFile(file);
            set([...list, { file_id: file.id, label: file.name.replace(/\.[^.]+$/, "") }]);
          }}
        />
      ) : null}
    </Card>
  );
}

function Feedback({ bio, draft }: BioEditorProps) {
  const t = useText();
  const { feedback } = bio;
  return (
    <Card title={t("bio-feedback")}>
      <Switch
        label={t("bio-feedback-show")}
        hint={t("bio-feedback-hint")}
        isSelected={draft.value.show_feedback}
        onChange={(show_feedback) => draft.change({ show_feedback })}
      />
      <p className="mt-2 text-ink-2 text-xs tabular-nums">
        {t("bio-feedback-counts", {
          positive: feedback.positive,
          neutral: feedback.neutral,
          negative: feedback.negative,
        })}
      </p>
    </Card>
  );
}
