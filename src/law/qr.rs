//! A payment code as a picture: SVG of the modules that `qrcodegen` (Project Nayuki) makes of the text.

use qrcodegen::{QrCode, QrCodeEcc, QrSegment, Version};

/// The quiet zone around the modules, in modules (ISO/IEC 18004).
const QUIET: i32 = 4;

/// An SVG of a text as QR code, error correction M, at most version 13 (EPC069-12); nothing where the text does not fit.
/// The picture holds no text, so nothing of the payment can break out of it.
#[must_use]
pub fn svg(text: &str) -> Option<String> {
    let segments = [QrSegment::make_bytes(text.as_bytes())];
    let (least, most) = (Version::MIN, Version::new(13));
    let code = QrCode::encode_segments_advanced(&segments, QrCodeEcc::Medium, least, most, None, false).ok()?;
    let size = code.size();
    let side = size.saturating_add(2 * QUIET);
    let mut path = String::new();
    for y in 0..size {
        for x in (0..size).filter(|x| code.get_module(*x, y)) {
            let (left, top) = (x.saturating_add(QUIET), y.saturating_add(QUIET));
            path.push_str(&format!("M{left},{top}h1v1h-1z"));
        }
    }
    Some(format!(
        r##"<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {side} {side}" shape-rendering="crispEdges"><path fill="#fff" d="M0,0h{side}v{side}h-{side}z"/><path d="{path}"/></svg>"##
    ))
}
