//! Places where a live database file gets hurt: folders that another program synchronises, and network shares.

use std::path::Path;

/// The name of the risky place that `path` lies in.
pub(crate) fn of(path: &Path) -> Option<&'static str> {
    const FOLDERS: [(&str, &str); 7] = [
        ("onedrive", "OneDrive"),
        ("dropbox", "Dropbox"),
        ("google drive", "Google Drive"),
        ("googledrive", "Google Drive"),
        ("mi unidad", "Google Drive"),
        ("mobile documents", "iCloud"),
        ("iclouddrive", "iCloud"),
    ];
    let text = path.to_string_lossy();
    if text.starts_with("\\\\") || text.starts_with("//") {
        return Some("network");
    }
    path.parent()?.components().find_map(|component| {
        let name = component.as_os_str().to_string_lossy().to_lowercase();
        FOLDERS
            .iter()
            .find(|(mark, _)| name.starts_with(mark))
            .map(|(_, place)| *place)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn synchronised_folders_and_shares_are_told_apart_from_plain_ones() {
        assert_eq!(of(Path::new("/home/ana/Dropbox/tienda.puntual")), Some("Dropbox"));
        assert_eq!(
            of(Path::new("/Users/ana/OneDrive - Tienda/libros/tienda.puntual")),
            Some("OneDrive")
        );
        assert_eq!(
            of(Path::new(
                "/Users/ana/Library/Mobile Documents/com~apple~CloudDocs/tienda.puntual"
            )),
            Some("iCloud")
        );
        assert_eq!(of(Path::new("//servidor/libros/tienda.puntual")), Some("network"));
        assert_eq!(of(Path::new("/home/ana/libros/dropbox.puntual")), None);
    }
}
