//! Pictures are drawn anew. What comes out is a JPEG of ours: upright, of a sensible size, and
//! with nothing of the original in it but what one sees. The place where it was taken is gone.

use std::io::Cursor;

use axum::body::Bytes;
use image::{
    DynamicImage, ExtendedColorType, ImageDecoder, ImageEncoder, ImageError, ImageFormat, ImageReader, ImageResult,
    Limits, Rgb, RgbImage, Rgba, codecs::jpeg::JpegEncoder, imageops::FilterType, metadata::Orientation,
};
use tokio::sync::Semaphore;

use super::kinds::{FileProblem, Kind};

/// The longest side of a picture that is read at all.
const LONGEST_READ: u32 = 12_000;
/// The most memory that a picture may take when it is read.
const MOST_MEMORY: u64 = 256 * 1024 * 1024;
/// Of the JPEG that is kept.
const QUALITY: u8 = 85;
/// Pictures that are worked on at the same time: each takes a core and a lot of memory.
const AT_ONCE: usize = 2;

const DAMAGED: &str = "this picture cannot be read; it may be damaged";
const TOO_MANY_PIXELS: &str = "this picture has too many pixels: at most 12,000 a side, and about 64 million in all";

static TURNS: Semaphore = Semaphore::const_new(AT_ONCE);

/// A picture as it is kept.
#[derive(Debug)]
pub struct Picture {
    /// Its bytes.
    pub jpeg: Vec<u8>,
    /// In pixels.
    pub width: u32,
    /// In pixels.
    pub height: u32,
}

/// How a file of this kind is decoded; `None`: it is no picture.
pub const fn decoder_of(kind: Kind) -> Option<ImageFormat> {
    match kind {
        Kind::Jpeg => Some(ImageFormat::Jpeg),
        Kind::Png => Some(ImageFormat::Png),
        Kind::WebP => Some(ImageFormat::WebP),
        Kind::Gif => Some(ImageFormat::Gif),
        _ => None,
    }
}

/// Draws a picture anew, off the runtime's threads and when it is its turn.
pub async fn redraw(bytes: Bytes, format: ImageFormat, longest_side: u32) -> Result<Picture, FileProblem> {
    let turn = TURNS.acquire().await.map_err(anyhow::Error::from)?;
    let drawn = tokio::task::spawn_blocking(move || {
        let picture = draw(&bytes, format, longest_side);
        drop(turn);
        picture
    });
    // A decoder that panics has met a picture that nobody should see.
    drawn.await.unwrap_or(Err(FileProblem::Unreadable(DAMAGED)))
}

fn draw(bytes: &[u8], format: ImageFormat, longest_side: u32) -> Result<Picture, FileProblem> {
    let (picture, orientation) = decode(bytes, format).map_err(|error| match error {
        ImageError::Limits(_) => FileProblem::Unreadable(TOO_MANY_PIXELS),
        _ => FileProblem::Unreadable(DAMAGED),
    })?;
    let mut picture = shrink(picture, longest_side);
    picture.apply_orientation(orientation);
    let picture = on_white(picture);
    let (width, height) = picture.dimensions();
    let mut jpeg = Vec::new();
    JpegEncoder::new_with_quality(&mut jpeg, QUALITY)
        .write_image(picture.as_raw(), width, height, ExtendedColorType::Rgb8)
        .map_err(anyhow::Error::from)?;
    Ok(Picture { jpeg, width, height })
}

fn decode(bytes: &[u8], format: ImageFormat) -> ImageResult<(DynamicImage, Orientation)> {
    let mut limits = Limits::no_limits();
    limits.max_image_width = Some(LONGEST_READ);
    limits.max_image_height = Some(LONGEST_READ);
    limits.max_alloc = Some(MOST_MEMORY);
    let mut reader = ImageReader::with_format(Cursor::new(bytes), format);
    reader.limits(limits.clone());
    let mut decoder = reader.into_decoder()?;
    // A decoder counts what it needs itself; the picture that comes out is ours to count.
    limits.reserve(decoder.total_bytes())?;
    // Pictures whose metadata is damaged are shown as they are.
    let orientation = decoder.orientation().unwrap_or(Orientation::NoTransforms);
    Ok((DynamicImage::from_decoder(decoder)?, orientation))
}

/// Makes a picture smaller until its longest side fits. Smaller ones stay as they are.
fn shrink(picture: DynamicImage, longest_side: u32) -> DynamicImage {
    let fits = |picture: &DynamicImage, side: u32| picture.width().max(picture.height()) <= side;
    if fits(&picture, longest_side) {
        return picture;
    }
    // A rough step first: what the fine one needs of time and memory grows with what it is given.
    let rough = 2 * longest_side;
    let picture = if fits(&picture, rough) { picture } else { picture.thumbnail(rough, rough) };
    picture.resize(longest_side, longest_side, FilterType::Lanczos3)
}

/// JPEG knows no transparency: white shines through.
fn on_white(picture: DynamicImage) -> RgbImage {
    if !picture.color().has_alpha() {
        return picture.into_rgb8();
    }
    let picture = picture.into_rgba8();
    RgbImage::from_fn(picture.width(), picture.height(), |x, y| {
        let Rgba([red, green, blue, alpha]) = *picture.get_pixel(x, y);
        Rgb([red, green, blue].map(|part| over_white(part, alpha)))
    })
}

fn over_white(part: u8, alpha: u8) -> u8 {
    let (part, alpha) = (u32::from(part), u32::from(alpha));
    ((part * alpha + 255 * (255 - alpha)) / 255) as u8
}

#[cfg(test)]
mod tests {
    use image::{Luma, RgbaImage};

    use super::*;

    const RED: Rgb<u8> = Rgb([220, 20, 20]);
    const BLUE: Rgb<u8> = Rgb([20, 20, 220]);

    /// The left half is red, the right half blue.
    fn flag(width: u32, height: u32) -> RgbImage {
        RgbImage::from_fn(width, height, |x, _| if x < width / 2 { RED } else { BLUE })
    }

    fn encoded(picture: impl Into<DynamicImage>, format: ImageFormat) -> Vec<u8> {
        let (picture, mut bytes): (DynamicImage, _) = (picture.into(), Cursor::new(Vec::new()));
        picture.write_to(&mut bytes, format).unwrap();
        bytes.into_inner()
    }

    /// A JPEG whose metadata says that it lies on its side, and where it was taken.
    fn photo_on_its_side(picture: RgbImage) -> Vec<u8> {
        let mut tiff = b"II*\0\x08\0\0\0".to_vec();
        tiff.extend(2_u16.to_le_bytes());
        tiff.extend([0x12, 0x01, 3, 0, 1, 0, 0, 0, 6, 0, 0, 0]); // orientation 6: turn right
        tiff.extend([0x25, 0x88, 4, 0, 1, 0, 0, 0, 38, 0, 0, 0]); // the directory of the place
        tiff.extend(0_u32.to_le_bytes());
        tiff.extend(1_u16.to_le_bytes());
        tiff.extend([1, 0, 2, 0, 2, 0, 0, 0, b'N', 0, 0, 0]); // north
        tiff.extend(0_u32.to_le_bytes());
        tiff.extend(b"GPS-39.7392,-104.9903");
        let plain = encoded(picture, ImageFormat::Jpeg);
        let length = u16::try_from(2 + 6 + tiff.len()).unwrap();
        let mut photo = plain[..2].to_vec();
        photo.extend([0xff, 0xe1]);
        photo.extend(length.to_be_bytes());
        photo.extend(b"Exif\0\0");
        photo.extend(tiff);
        photo.extend(&plain[2..]);
        photo
    }

    fn shown(picture: &Picture) -> RgbImage {
        image::load_from_memory_with_format(&picture.jpeg, ImageFormat::Jpeg).unwrap().into_rgb8()
    }

    /// JPEG is not exact.
    fn is_about(seen: Rgb<u8>, wanted: Rgb<u8>) -> bool {
        seen.0.into_iter().zip(wanted.0).all(|(seen, wanted)| seen.abs_diff(wanted) < 25)
    }

    #[tokio::test]
    async fn a_photo_comes_out_upright_and_without_the_place_where_it_was_taken() {
        let photo = photo_on_its_side(flag(80, 40));
        assert!(photo.windows(4).any(|part| part == b"Exif") && photo.windows(4).any(|part| part == b"GPS-"));
        let picture = redraw(photo.into(), ImageFormat::Jpeg, 1_600).await.unwrap();
        assert_eq!((picture.width, picture.height), (40, 80));
        for trace in [b"Exif", b"GPS-"] {
            assert!(!picture.jpeg.windows(4).any(|part| part == trace), "{}", String::from_utf8_lossy(trace));
        }
        let seen = shown(&picture);
        assert!(is_about(*seen.get_pixel(20, 10), RED) && is_about(*seen.get_pixel(20, 70), BLUE));
    }

    #[test]
    fn a_large_picture_is_made_smaller_and_a_small_one_stays() {
        for (width, height, expected) in
            [(500, 250, (100, 50)), (150, 300, (50, 100)), (60, 40, (60, 40)), (100, 1, (100, 1)), (400, 1, (100, 1))]
        {
            let picture = draw(&encoded(flag(width, height), ImageFormat::Png), ImageFormat::Png, 100).unwrap();
            assert_eq!((picture.width, picture.height), expected, "{width}x{height}");
            assert_eq!(shown(&picture).dimensions(), expected);
        }
    }

    #[test]
    fn every_kind_of_picture_can_be_drawn() {
        let rgba = DynamicImage::from(flag(20, 10)).into_rgba8();
        let grey = image::ImageBuffer::from_pixel(20, 10, Luma([128_u8]));
        for (bytes, format) in [
            (encoded(flag(20, 10), ImageFormat::Jpeg), ImageFormat::Jpeg),
            (encoded(flag(20, 10), ImageFormat::Png), ImageFormat::Png),
            (encoded(grey, ImageFormat::Png), ImageFormat::Png),
            (encoded(flag(20, 10), ImageFormat::WebP), ImageFormat::WebP),
            (encoded(rgba, ImageFormat::Gif), ImageFormat::Gif),
        ] {
            let picture = draw(&bytes, format, 1_600).unwrap();
            assert_eq!((picture.width, picture.height), (20, 10), "{format:?}");
        }
    }

    #[test]
    fn white_shines_through_what_is_transparent() {
        let glass = RgbaImage::from_fn(16, 8, |x, _| if x < 8 { Rgba([0, 0, 0, 0]) } else { Rgba([220, 20, 20, 255]) });
        let seen = shown(&draw(&encoded(glass, ImageFormat::Png), ImageFormat::Png, 1_600).unwrap());
        assert!(is_about(*seen.get_pixel(2, 4), Rgb([255, 255, 255])) && is_about(*seen.get_pixel(13, 4), RED));
        assert_eq!((over_white(0, 0), over_white(200, 255), over_white(0, 128)), (255, 200, 127));
    }

    /// A PNG that claims to be of another size.
    fn claiming(width: u32, height: u32) -> Vec<u8> {
        let mut png = encoded(RgbaImage::new(1, 1), ImageFormat::Png);
        png[16..20].copy_from_slice(&width.to_be_bytes());
        png[20..24].copy_from_slice(&height.to_be_bytes());
        let checksum = crc32(&png[12..29]);
        png[29..33].copy_from_slice(&checksum.to_be_bytes());
        png
    }

    fn crc32(bytes: &[u8]) -> u32 {
        let step = |crc: u32, _: u32| if crc & 1 == 1 { (crc >> 1) ^ 0xedb8_8320 } else { crc >> 1 };
        !bytes.iter().fold(u32::MAX, |crc, byte| (0..8_u32).fold(crc ^ u32::from(*byte), step))
    }

    #[test]
    fn a_picture_that_would_fill_the_memory_is_refused_before_it_does() {
        assert!(draw(&claiming(1, 1), ImageFormat::Png, 1_600).is_ok());
        for (width, height) in [(60_000, 60_000), (12_001, 1), (1, 12_001), (11_000, 11_000)] {
            let refused = draw(&claiming(width, height), ImageFormat::Png, 1_600).unwrap_err();
            assert_eq!(refused.to_string(), TOO_MANY_PIXELS, "{width}x{height}");
        }
    }

    #[tokio::test]
    async fn what_only_begins_like_a_picture_is_refused() {
        let whole = encoded(flag(80, 40), ImageFormat::Png);
        for (bytes, format) in [
            (b"\xff\xd8\xff\xe0 no picture follows".to_vec(), ImageFormat::Jpeg),
            (whole[..60].to_vec(), ImageFormat::Png),
            (b"GIF89a".to_vec(), ImageFormat::Gif),
            (b"RIFF\x24\0\0\0WEBPVP8 ".to_vec(), ImageFormat::WebP),
        ] {
            let refused = redraw(bytes.into(), format, 1_600).await.unwrap_err();
            assert!(matches!(refused, FileProblem::Unreadable(_)), "{format:?}: {refused}");
        }
    }
}
