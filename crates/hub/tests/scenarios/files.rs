//! Files: kept as what their bytes are, and shown to whoever may see them.

use std::io::Cursor;

use domain::{FileId, event::Role};
use hub::files::{self, Location, Use};
use image::{ImageFormat, Rgb, RgbImage};
use serde_json::{Value, json};
use testkit::{Answer, Api, World, scenario};

/// A document of 1009 bytes.
fn pdf() -> Vec<u8> {
    [b"%PDF-1.7\n".as_slice(), &[b'x'; 1_000]].concat()
}

fn picture(width: u32, height: u32, format: ImageFormat) -> Vec<u8> {
    let mut bytes = Cursor::new(Vec::new());
    RgbImage::from_pixel(width, height, Rgb([220, 20, 20])).write_to(&mut bytes, format).unwrap();
    bytes.into_inner()
}

async fn upload(api: &Api, query: &str, bytes: Vec<u8>) -> Answer {
    let request = api.request("POST", &format!("/v1/files?{query}"));
    Answer::of(request.header("content-type", "application/octet-stream").body(bytes)).await
}

async fn uploaded_pdf(world: &World) -> Value {
    upload(&world.shop.api(), "name=licence.pdf&use=document", pdf()).await.ok()
}

fn id_of(file: &Value) -> FileId {
    file["id"].as_str().unwrap().parse().unwrap()
}

fn content_path(file: &Value) -> String {
    format!("/v1/files/{}/content", id_of(file))
}

scenario! {
    async fn a_photo_is_drawn_anew_and_opens_for_whoever_has_its_link(world) {
        let answer = upload(&world.shop.api(), "name=Terry%20Miles.png&use=photo", picture(1_700, 20, ImageFormat::Png)).await;
        assert_eq!(answer.status, 201, "{}", answer.body);
        let file = answer.json();
        assert_eq!((&file["name"], &file["media_type"]), (&json!("Terry Miles.jpg"), &json!("image/jpeg")));
        assert_eq!((&file["width"], &file["height"]), (&json!(1_600), &json!(19)));
        let link = file["url"].as_str().unwrap();
        assert!(link.starts_with("/f/") && link.len() > 30, "{link}");

        let anybody = Api::anonymous(&world.url);
        let shown = anybody.request("GET", link).send().await.unwrap();
        assert_eq!(shown.status(), 200);
        let header = |name: &str| shown.headers().get(name).and_then(|value| value.to_str().ok()).unwrap_or_default().to_owned();
        assert_eq!(header("content-type"), "image/jpeg");
        assert_eq!(header("content-length"), file["bytes"].to_string());
        assert_eq!(header("content-disposition"), "inline; filename*=UTF-8''Terry%20Miles.jpg");
        assert_eq!(header("cache-control"), "public, max-age=31536000, immutable");
        assert_eq!(header("x-content-type-options"), "nosniff");
        assert!(header("content-security-policy").contains("sandbox"), "{}", header("content-security-policy"));
        let bytes = shown.bytes().await.unwrap();
        let seen = image::load_from_memory_with_format(&bytes, ImageFormat::Jpeg).unwrap();
        assert_eq!((seen.width(), seen.height()), (1_600, 19));

        let head = anybody.send("HEAD", link, None).await;
        assert_eq!((head.status, head.body.as_str()), (200, ""));
        assert_eq!(head.header("content-length"), Some(file["bytes"].to_string().as_str()));
    }
}

scenario! {
    async fn what_is_not_what_it_says_is_refused(world) {
        let api = world.shop.api();
        let html = b"<!DOCTYPE html><html><script>alert(1)</script></html>".to_vec();
        let svg = b"<svg xmlns=\"http://www.w3.org/2000/svg\"><script>alert(1)</script></svg>".to_vec();
        for (query, bytes, status, code) in [
            ("name=me.jpg&use=photo", html.clone(), 415, "file-type-not-allowed"),
            ("name=me.jpg&use=photo", svg, 415, "file-type-not-allowed"),
            ("name=me.jpg&use=photo", pdf(), 415, "file-type-not-allowed"),
            ("name=me.jpg&use=photo", Vec::new(), 415, "file-type-not-allowed"),
            ("name=licence.pdf&use=document", html, 415, "file-type-not-allowed"),
            ("name=hello.mp4&use=video", picture(8, 8, ImageFormat::Png), 415, "file-type-not-allowed"),
            ("name=me.jpg&use=photo", b"\xff\xd8\xff\xe0 and no picture".to_vec(), 422, "file-unreadable"),
            ("name=me.webm&use=voice", b"OggS\0\x02\0\0\0\0\0\0\0\0".to_vec(), 422, "invalid-input"),
            ("name=me.jpg&use=virus", picture(8, 8, ImageFormat::Jpeg), 422, "invalid-input"),
            ("use=photo", picture(8, 8, ImageFormat::Jpeg), 400, "invalid-query"),
        ] {
            let answer = upload(&api, query, bytes).await;
            assert_eq!(answer.problem(), (status, code.to_owned()), "{query}: {}", answer.body);
        }
        let refused = upload(&api, "name=me.jpg&use=photo", pdf()).await.json();
        assert_eq!(refused["detail"], "a photo must be JPEG, PNG, WebP or GIF");
    }
}

scenario! {
    async fn what_is_too_large_is_refused_with_the_limit(world) {
        let mut bytes = picture(8, 8, ImageFormat::Jpeg);
        bytes.resize(15 * 1024 * 1024 + 1, 0);
        let answer = upload(&world.shop.api(), "name=me.jpg&use=photo", bytes).await;
        assert_eq!(answer.problem(), (413, "too-large".to_owned()));
        assert_eq!(answer.json()["detail"], "a photo can have at most 15 MB");
    }
}

scenario! {
    async fn a_part_of_a_file_can_be_asked_for(world) {
        let file = uploaded_pdf(world).await;
        let signed_in = world.shop.signed_in_as(Role::OfficeStaff).await;
        let anybody = Api::anonymous(&world.url);
        for (api, path) in [(&anybody, file["url"].as_str().unwrap().to_owned()), (&signed_in, content_path(&file))] {
            let whole = api.with("accept-encoding", "gzip, br").get(&path).await;
            assert_eq!((whole.status, whole.body.len()), (200, 1_009));
            assert_eq!((whole.header("content-encoding"), whole.header("content-length")), (None, Some("1009")), "it is sent as it is");
            assert_eq!((whole.header("accept-ranges"), whole.header("content-type")), (Some("bytes"), Some("application/pdf")));
            for (range, place, body) in [
                ("bytes=0-7", "bytes 0-7/1009", "%PDF-1.7"),
                ("bytes=5-8", "bytes 5-8/1009", "1.7\n"),
                ("bytes=1007-", "bytes 1007-1008/1009", "xx"),
                ("bytes=-3", "bytes 1006-1008/1009", "xxx"),
            ] {
                let part = api.with("range", range).get(&path).await;
                assert_eq!((part.status, part.body.as_str()), (206, body), "{range}");
                assert_eq!(part.header("content-range"), Some(place));
                assert_eq!(part.header("content-length"), Some(body.len().to_string().as_str()));
            }
            let behind = api.with("range", "bytes=1009-").get(&path).await;
            assert_eq!(behind.problem(), (416, "range-not-satisfiable".to_owned()));
            assert_eq!(behind.header("content-range"), Some("bytes */1009"));
            let meant = api.with("range", "bytes=0-7").with("if-range", whole.header("etag").unwrap());
            assert_eq!(meant.get(&path).await.status, 206);
            let another = api.with("range", "bytes=0-7").with("if-range", "\"of another file\"");
            assert_eq!(another.get(&path).await.status, 200);
        }
    }
}

scenario! {
    async fn nobody_sees_the_files_of_another_company(world) {
        let file = uploaded_pdf(world).await;
        let path = content_path(&file);
        world.lets_the_other_act();
        let theirs = world.other.signed_in_as(Role::Admin).await;
        assert_eq!(theirs.get(&path).await.problem(), (404, "not-found".to_owned()));
        assert_eq!(world.other.api().get(&path).await.problem(), (404, "not-found".to_owned()));
        assert_eq!(Api::anonymous(&world.url).get(&path).await.problem(), (401, "not-signed-in".to_owned()));
        assert_eq!(world.shop.api().get(&path).await.status, 200);
    }
}

scenario! {
    async fn a_file_that_was_taken_away_is_gone(world) {
        let file = uploaded_pdf(world).await;
        let (company, id) = (world.shop.company(), id_of(&file));
        let Location::Folder(folder) = &world.app.config.files else { panic!("tests keep files in a folder") };
        let blob = folder.join(company.to_string()).join(id.to_string());
        assert!(blob.exists());

        assert!(!files::remove(&world.app, world.other.company(), id).await.unwrap(), "it is not theirs to remove");
        assert!(files::remove(&world.app, company, id).await.unwrap());
        assert!(!files::remove(&world.app, company, id).await.unwrap());

        assert!(!blob.exists());
        for path in [file["url"].as_str().unwrap(), content_path(&file).as_str(), "/f/0123456789abcdef"] {
            assert_eq!(world.shop.api().get(path).await.problem(), (404, "not-found".to_owned()), "{path}");
        }
    }
}

scenario! {
    async fn what_a_customer_said_is_heard_in_the_house_only(world) {
        let said = b"OggS\0\x02\0\0\0\0\0\0\0\0 very happy".to_vec();
        let company = world.shop.company();
        let voice = files::keep(&world.app, company, None, Use::Voice, "comment", said.clone().into()).await.unwrap();
        assert_eq!((voice.name.as_str(), voice.media_type.as_str()), ("comment.ogg", "audio/ogg"));
        assert_eq!(voice.path(), format!("/v1/files/{}/content", voice.id));
        let anybody = Api::anonymous(&world.url);
        assert_eq!(anybody.get(&format!("/f/{}", voice.token)).await.problem(), (404, "not-found".to_owned()));
        let heard = world.shop.signed_in_as(Role::OfficeStaff).await.get(&voice.path()).await;
        assert_eq!((heard.status, heard.body.len()), (200, said.len()));
        assert_eq!(heard.header("cache-control"), Some("private, max-age=3600"));
        assert_eq!(heard.header("cross-origin-resource-policy"), Some("same-origin"));
    }
}
