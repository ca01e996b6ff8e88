//! Images: which file, its alternative text, and its size, which reserves the space of it.

use crate::site::Site;
use crate::support::GIF;

#[test]
fn an_image_of_a_text_has_its_file_text_and_size() {
    let town = Site::town().with("content/images/casa.gif", GIF).edit(
        "content/pages/chi-siamo.md",
        "## Quattro\n",
        "## Quattro\n\n![Una \"casa\" & un albero](../images/casa.gif)\n",
    );
    let site = town.site();
    let page = site.page("/chi-siamo/");
    let one = |name| page.attrs("main img", name);
    let [url] = <[String; 1]>::try_from(one("src")).expect("one image");
    assert!(url.starts_with("/immagini/casa.") && site.paths().any(|it| it == &url[1..]), "{url}");
    assert_eq!(one("alt"), ["Una \"casa\" & un albero"]);
    assert_eq!([one("width"), one("height")], [["3"], ["2"]]);
}

#[test]
fn copies_of_an_image_in_two_folders_are_published_once() {
    let town =
        Site::town().with("content/images/casa.gif", GIF).with("content/images/due/casa.gif", GIF).edit(
            "content/pages/chi-siamo.md",
            "## Quattro\n",
            "## Quattro\n\n![Una casa](../images/casa.gif)\n\n![Una casa](../images/due/casa.gif)\n",
        );
    assert_eq!(town.site().paths().filter(|it| it.starts_with("immagini/casa.")).count(), 1);
}
