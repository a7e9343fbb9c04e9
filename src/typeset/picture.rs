//! The bytes of a picture → its size, as Typst will read it.

use typst::foundations::Bytes;
use typst::visualize::{ExchangeFormat, RasterImage, SvgImage};

/// Width and height of an SVG or a PNG; none of anything else, or where one of them is nothing.
pub(crate) fn picture_size(bytes: &[u8]) -> Option<(f64, f64)> {
    let owned = Bytes::new(bytes.to_vec());
    let (width, height) = if bytes.starts_with(b"\x89PNG") {
        let picture = RasterImage::plain(owned, ExchangeFormat::Png).ok()?;
        (f64::from(picture.width()), f64::from(picture.height()))
    } else {
        let picture = SvgImage::new(owned).ok()?;
        (picture.width(), picture.height())
    };
    (width > 0.0 && height > 0.0).then_some((width, height))
}
