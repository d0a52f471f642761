import type { Bio, BioEdit } from "../api/types";

/** What can be changed of a bio, without what the hub adds. */
export function editOf(bio: Bio): BioEdit {
  return {
    enabled: bio.enabled,
    auto_send: bio.auto_send,
    title: bio.title ?? null,
    photo_file_id: bio.photo_file_id ?? null,
    photo_crop: bio.photo_crop ?? null,
    text_en: bio.text_en,
    text_es: bio.text_es,
    video_file_id: bio.video_file_id ?? null,
    documents: bio.documents,
    certifications: bio.certifications,
    show_feedback: bio.show_feedback,
  };
}
