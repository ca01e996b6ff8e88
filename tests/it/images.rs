//! Images: what is published of them, and what is refused.

pub mod made;

use image::RgbImage;
use wemi::images::{ImageFault, ImageFormat, PublishedSize, published_sizes};
use wemi::memo::Memo;
use wemi::pipeline::Built;
use wemi::source::Snapshot;

use crate::site::Site;
use crate::support::{GIF, Town, build, messages};
use made::{CORNERS, corners, decoded, exif, jpeg, noise, photo, png, webp_with_exif, with_chunk};

/// Texts that only metadata have.
const SECRETS: [&[u8]; 9] =
    [b"Exif", b"II*\0", b"GPS", b"xmp", b"Photoshop", b"MPF", b"ecret", b"EXIF", b"XMP"];

#[track_caller]
fn sizes(format: ImageFormat, bytes: &[u8]) -> Vec<(PublishedSize, Vec<u8>)> {
    published_sizes(format, bytes).expect("a good image")
}

fn widths(sizes: &[(PublishedSize, Vec<u8>)]) -> Vec<u32> {
    sizes.iter().map(|(it, _)| it.width).collect()
}

#[track_caller]
fn assert_without_metadata(bytes: &[u8]) {
    for secret in SECRETS {
        let found = bytes.windows(secret.len()).any(|it| it == secret);
        assert!(!found, "{}", String::from_utf8_lossy(secret));
    }
}

/// Fails unless the corners have their colors.
#[track_caller]
fn assert_upright(image: &RgbImage) {
    let (width, height) = image.dimensions();
    let points = [(1, 1), (3, 1), (1, 3), (3, 3)];
    for ((x, y), expected) in points.into_iter().zip(CORNERS) {
        let found = image.get_pixel(width * x / 4, height * y / 4).0;
        let is_near = found.iter().zip(expected).all(|(a, b)| a.abs_diff(b) < 12);
        assert!(is_near, "{found:?} instead of {expected:?} at {x}, {y}");
    }
}

/// Returns the pixels that a camera writes with an orientation, so that they are shown as `upright`.
fn turned(upright: &RgbImage, orientation: u8) -> RgbImage {
    let (shown_width, shown_height) = upright.dimensions();
    let is_swapped = orientation >= 5;
    let (width, height) = if is_swapped { (shown_height, shown_width) } else { (shown_width, shown_height) };
    RgbImage::from_fn(width, height, |x, y| {
        let (right, down) = (width - 1 - x, height - 1 - y);
        // The place in the upright image, after the definition of Exif.
        let (shown_x, shown_y) = match orientation {
            1 => (x, y),
            2 => (right, y),
            3 => (right, down),
            4 => (x, down),
            5 => (y, x),
            6 => (down, x),
            7 => (down, right),
            _ => (y, right),
        };
        *upright.get_pixel(shown_x, shown_y)
    })
}

#[test]
fn every_orientation_is_shown_upright() {
    let upright = corners(96, 64);
    for orientation in 1..=8 {
        let turned = turned(&upright, orientation);
        let png = with_chunk(&png(&turned), b"eXIf", &exif(orientation));
        let webp = webp_with_exif(&turned, &exif(orientation));
        let files = [
            (ImageFormat::Jpeg, photo(&turned, orientation)),
            (ImageFormat::Png, png),
            (ImageFormat::WebP, webp),
        ];
        for (format, bytes) in files {
            let published = sizes(format, &bytes);
            let [(size, bytes)] = &published[..] else { panic!("{format:?} has one size") };
            assert_eq!((size.width, size.height), (96, 64), "{format:?} {orientation}");
            let image = decoded(size.format, bytes);
            assert_eq!(image.dimensions(), (96, 64));
            assert_upright(&image);
            assert_without_metadata(bytes);
        }
    }
}

#[test]
fn pixels_that_need_no_change_keep_their_bytes() {
    let plain = jpeg(&corners(96, 64));
    let published = sizes(ImageFormat::Jpeg, &photo(&corners(96, 64), 1));
    assert!(published[0].1 == plain, "the file of the camera, without what was added");
    let plain = png(&corners(96, 64));
    let with_text = with_chunk(&plain, b"tEXt", b"Comment\0a secret");
    assert!(sizes(ImageFormat::Png, &with_text)[0].1 == plain);
}

#[test]
fn a_color_profile_is_kept() {
    let mut profile = vec![7; 200];
    profile[16..20].copy_from_slice(b"RGB ");
    let segment = [b"ICC_PROFILE\0\x01\x01", &profile[..]].concat();
    let with_profile = made::with_segments(&photo(&noise(1000, 600), 6), &[(0xe2, segment)]);
    let published = sizes(ImageFormat::Jpeg, &with_profile);
    assert_eq!(widths(&published), [600, 480], "{:?}", published.iter().map(|it| &it.0).collect::<Vec<_>>());
    for (_, bytes) in published {
        assert!(bytes.windows(profile.len()).any(|it| it == profile));
    }
}

#[test]
fn sizes_are_at_most_1440_wide_and_smaller_ones_have_fewer_bytes() {
    let published = sizes(ImageFormat::Jpeg, &photo(&noise(2000, 1000), 1));
    assert_eq!(widths(&published), [1440, 960, 480]);
    let heights: Vec<u32> = published.iter().map(|(it, _)| it.height).collect();
    assert_eq!(heights, [720, 480, 240]);
    assert!(published.is_sorted_by(|(_, a), (_, b)| a.len() > b.len()));
    for (size, bytes) in &published {
        assert_eq!(size.byte_count, bytes.len() as u64);
        assert_without_metadata(bytes);
    }
    // One that is smaller is not made larger; one of few colors has fewer bytes as it is.
    assert_eq!(widths(&sizes(ImageFormat::Jpeg, &jpeg(&noise(960, 300)))), [960, 480]);
    let stripes = png(&RgbImage::from_fn(500, 300, |x, _| image::Rgb(CORNERS[x as usize % 4])));
    assert_eq!(widths(&sizes(ImageFormat::Png, &stripes)), [500]);
}

#[test]
fn a_resized_image_is_the_same_image() {
    for (format, bytes) in [
        (ImageFormat::Jpeg, photo(&turned(&corners(2000, 1500), 6), 6)),
        (ImageFormat::Png, png(&corners(2000, 1500))),
        (ImageFormat::WebP, made::webp(&corners(2000, 1500))),
    ] {
        let published = sizes(format, &bytes);
        for (size, bytes) in &published {
            let image = decoded(size.format, bytes);
            assert_eq!(image.dimensions(), (size.width, size.height));
            assert_upright(&image);
        }
    }
}

/// The bytes depend on nothing but the source. Where this fails, what is kept of older versions is
/// wrong: give the computation in `parse/image.rs` another name.
#[test]
fn the_published_bytes_are_the_same_on_every_machine() {
    let sources = [
        (ImageFormat::Jpeg, photo(&turned(&corners(600, 500), 6), 6)),
        (ImageFormat::Png, png(&noise(500, 100))),
        (ImageFormat::WebP, made::webp(&noise(500, 100))),
    ];
    let hash = |(_, bytes): (PublishedSize, Vec<u8>)| blake3::hash(&bytes).to_hex()[..8].to_owned();
    let hashes =
        sources.map(|(format, bytes)| sizes(format, &bytes).into_iter().map(hash).collect::<Vec<_>>());
    let hashes = hashes.map(|it| it.join(" "));
    assert_eq!(hashes, ["75af8b56 a69d5087", "30276f6a c87c10f6", "52594e58 080a6133"]);
}

#[test]
fn a_gif_keeps_its_pictures_and_loses_its_comments() {
    let (header, rest) = GIF.split_at(13 + 6);
    let comment = b"!\xfe\x08a secret\0";
    let looped = b"!\xff\x0bNETSCAPE2.0\x03\x01\0\0\0";
    let image = &rest[..rest.len() - 1];
    let gif = [header, comment, looped, image, image, b";secret"].concat();
    let expected = [header, looped, image, image, b";"].concat();
    assert!(sizes(ImageFormat::Gif, &gif)[0].1 == expected);
}

#[test]
fn an_avif_with_metadata_is_refused() {
    let good = sizes(ImageFormat::Avif, &made::avif(b"av01"));
    assert_eq!((good[0].0.width, good[0].0.height), (30, 20));
    assert_without_metadata(&good[0].1);
    for item in [b"Exif", b"mime"] {
        assert_eq!(published_sizes(ImageFormat::Avif, &made::avif(item)), Err(ImageFault::HasMetadata));
    }
    let cut = &made::avif(b"av01")[..100];
    assert_eq!(published_sizes(ImageFormat::Avif, cut), Err(ImageFault::Truncated));
}

#[test]
fn an_image_that_is_cut_off_anywhere_is_refused() {
    let image = noise(64, 48);
    for (format, bytes) in [
        (ImageFormat::Jpeg, jpeg(&image)),
        (ImageFormat::Png, png(&image)),
        (ImageFormat::WebP, made::webp(&image)),
        (ImageFormat::Gif, GIF.to_vec()),
    ] {
        for length in (12..bytes.len()).step_by(bytes.len() / 40 + 1).chain([bytes.len() - 1]) {
            let cut = &bytes[..length];
            assert_eq!(published_sizes(format, cut), Err(ImageFault::Truncated), "{format:?} {length}");
        }
    }
}

#[test]
fn bytes_that_are_changed_never_panic() {
    let image = corners(40, 30);
    let files = [
        (ImageFormat::Jpeg, photo(&image, 6)),
        (ImageFormat::Png, with_chunk(&png(&image), b"eXIf", &exif(3))),
        (ImageFormat::WebP, webp_with_exif(&image, &exif(8))),
        (ImageFormat::Gif, GIF.to_vec()),
        (ImageFormat::Avif, made::avif(b"av01")),
    ];
    for (format, bytes) in files {
        for at in 0..bytes.len() {
            for value in [0x00, 0x7f, 0xff] {
                let mut changed = bytes.clone();
                changed[at] = value;
                _ = published_sizes(format, &changed);
            }
        }
    }
}

#[test]
fn the_pixels_are_counted_before_they_are_decoded() {
    let mut bytes = png(&corners(8, 8));
    bytes[16..24].copy_from_slice(&[0, 0, 0x9c, 0x40, 0, 0, 0x9c, 0x40]);
    let fault = ImageFault::TooManyPixels { width: 40_000, height: 40_000 };
    assert_eq!(published_sizes(ImageFormat::Png, &bytes), Err(fault));
}

/// Returns the town with an image in a page, and that page.
fn with_image(name: &str, bytes: Vec<u8>) -> Town {
    let image = format!("## Quattro\n\n![La sala](<../images/{name}>)\n");
    let town = Site::town().with(&format!("content/images/{name}"), bytes);
    town.edit("content/pages/chi-siamo.md", "## Quattro\n", &image)
}

#[test]
fn a_page_names_all_sizes_of_an_image() {
    let site = with_image("Foto Sala.JPG", photo(&noise(1000, 2000), 6)).site();
    let page = site.page("/chi-siamo/");
    let one = |name| page.attrs("main img", name).pop().expect("one image");
    assert_eq!([one("width"), one("height")], ["1440", "720"]);
    let srcset = one("srcset");
    let sources: Vec<(&str, &str)> = srcset.split(", ").filter_map(|it| it.split_once(' ')).collect();
    assert_eq!(sources.iter().map(|it| it.1).collect::<Vec<_>>(), ["480w", "960w", "1440w"]);
    assert_eq!(sources[2].0, one("src"));
    assert!(!one("sizes").is_empty());
    for (url, _) in sources {
        let path = &url[1..];
        assert!(path.starts_with("immagini/foto-sala.") && path.ends_with(".jpg"), "{path}");
        assert!(site.paths().any(|it| it == path), "{path}");
    }
    let published = site.paths().filter(|it| it.starts_with("immagini/foto-sala."));
    assert_eq!(published.count(), 3);
}

#[test]
fn names_of_images_may_have_any_letters() {
    for (name, start) in [("Caffe\u{300}.PNG", "immagini/caffe."), ("фото.png", "immagini/")] {
        let site = with_image(name, png(&corners(8, 8))).site();
        let [url] = <[String; 1]>::try_from(site.page("/chi-siamo/").attrs("main img", "src")).expect("one");
        assert!(url[1..].starts_with(start) && !url.contains("/."), "{url}");
        assert!(site.paths().any(|it| it == &url[1..]), "{url}");
    }
}

#[test]
fn heavy_images_are_reported() {
    let site = with_image("foto.png", png(&noise(600, 400))).site();
    site.assert_reported("rules/heavy-image");
    let film = [&photo(&corners(80, 60), 1)[..], &vec![0; 5_000_000]].concat();
    let site = with_image("foto.jpg", film).site();
    site.assert_reported("rules/heavy-source-image").assert_not_reported("rules/heavy-image");
    let site = with_image("foto.jpg", photo(&corners(2000, 900), 1)).site();
    site.assert_not_reported("rules/heavy-image").assert_not_reported("rules/heavy-source-image");
}

#[test]
fn names_of_files_are_no_alternative_texts() {
    let page = |alt: &str| {
        let text = format!("## Quattro\n\n![{alt}](../images/sala-grande_2.gif)\n");
        let town = Site::town().with("content/images/sala-grande_2.gif", GIF);
        town.edit("content/pages/chi-siamo.md", "## Quattro\n", &text).site()
    };
    for alt in
        ["IMG_2034.JPG", "foto.png", "img-20341", "DSC00012", "Screenshot 2026-11-01", "sala-grande\\_2"]
    {
        page(alt).assert_reported("rules/file-name-as-alt");
    }
    for alt in ["La sala grande", "Foto di gruppo", "Foto 1", "Il logo di A.S.D. Alfa", "P. Rossi"] {
        page(alt).assert_not_reported("rules/file-name-as-alt");
    }
}

fn keeping(folder: &std::path::Path, town: &Town) -> (usize, Snapshot, Built) {
    let memo = Memo::default().keeping_in(folder.to_owned());
    let snapshot = town.snapshot();
    let built = build(&snapshot, &memo);
    (memo.kept_count(), snapshot, built)
}

#[test]
fn images_are_decoded_once_whatever_the_process() {
    let folder = tempfile::tempdir().expect("a folder");
    let files = || {
        let files = std::fs::read_dir(folder.path()).expect("a folder");
        files.map(|it| it.expect("a file").path()).collect::<Vec<_>>()
    };
    let town = with_image("foto.jpg", photo(&noise(1000, 400), 6));
    let (count, snapshot, first) = keeping(folder.path(), &town);
    assert_eq!(count, 1, "{}", messages(&snapshot, &first.diagnostics));
    let (count, _, again) = keeping(folder.path(), &town);
    assert_eq!(count, 0);
    assert!(first.output.is_some() && first.output == again.output);

    // A file that is damaged anywhere is computed again.
    let [path] = <[_; 1]>::try_from(files()).expect("one file");
    let whole = std::fs::read(&path).expect("bytes");
    for at in [0, 10, 40, whole.len() / 2, whole.len() - 1] {
        let mut damaged = whole.clone();
        damaged[at] ^= 1;
        std::fs::write(&path, damaged).expect("written");
        let (count, _, again) = keeping(folder.path(), &town);
        assert_eq!(count, 1, "byte {at}");
        assert!(first.output == again.output);
        assert!(std::fs::read(&path).expect("bytes") == whole);
    }

    // Another name or page changes nothing; an image that is gone is forgotten.
    let moved = with_image("sala.jpg", photo(&noise(1000, 400), 6));
    assert_eq!(keeping(folder.path(), &moved).0, 0);
    let other = with_image("foto.jpg", photo(&noise(1000, 400), 8));
    assert_eq!(keeping(folder.path(), &other).0, 1);
    assert_eq!(files().len(), 1);
    assert_ne!(files(), [path]);
}

#[test]
fn a_process_decodes_each_image_once() {
    let memo = Memo::default();
    let town = with_image("foto.jpg", photo(&noise(300, 200), 6));
    build(&town.snapshot(), &memo);
    assert_eq!(memo.kept_count(), 1);
    build(&town.edit("content/pages/chi-siamo.md", "La sala", "Una sala").snapshot(), &memo);
    assert_eq!(memo.kept_count(), 0);
}
