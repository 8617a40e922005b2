//! `insights.save_chart`: a chart as the window drew it, as a file.

use std::path::PathBuf;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;

use super::views::SaveChart;
use crate::books::FileWritten;
use crate::context::Context;
use crate::error::AppError;

/// How every PNG begins (PNG specification, 5.2).
const PNG: &[u8] = b"\x89PNG\r\n\x1a\n";

/// Writes a picture of a chart.
///
/// # Errors
/// `chart.not_a_picture`, `disk.full`, `file.not_writable`.
pub fn save_chart(context: &Context, request: SaveChart) -> Result<FileWritten, AppError> {
    let path = PathBuf::from(&request.path);
    let bytes = STANDARD
        .decode(&request.png)
        .ok()
        .filter(|bytes| bytes.starts_with(PNG))
        .ok_or_else(|| AppError::new("chart.not_a_picture"))?;
    context.ports().files.write(&path, &bytes)?;
    Ok(FileWritten {
        path: request.path,
        bytes: bytes.len() as u64,
    })
}
