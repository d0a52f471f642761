// How many texts the carriers count: the GSM alphabet has room for more than the others.
const GSM =
  /^[@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !"#¤%&'()*+,\-./0-9:;<=>?¡A-ZÄÖÑÜ§¿a-zäöñüà^{}\\[~\]|€]*$/;
const TWICE = /[\^{}\\[~\]|€]/g;

export function segmentsOf(text: string): {
  encoding: string;
  characters: number;
  segments: number;
} {
  const isGsm = GSM.test(text);
  const characters = isGsm ? text.length + (text.match(TWICE)?.length ?? 0) : text.length;
  const [one, many] = isGsm ? [160, 153] : [70, 67];
  const segments = characters <= one ? Math.min(1, characters) : Math.ceil(characters / many);
  return { encoding: isGsm ? "GSM-7" : "UCS-2", characters, segments };
}
