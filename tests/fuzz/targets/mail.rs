#![no_main]

use puntual_io::mailbox::mail;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    let Some(mail) = mail(bytes, 0, "1.1@imap") else {
        return;
    };
    assert!(!mail.message_id.is_empty() && !mail.from.is_empty());
    assert!(!mail.subject.contains(['\r', '\n']), "a subject is one line");
    assert!(mail.text.chars().count() <= 8_001, "a long text is cut");
    for bounce in &mail.bounces {
        assert!(!bounce.words.contains(['\r', '\n']), "a reason is one line");
    }
});
