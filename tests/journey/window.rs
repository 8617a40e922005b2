//! The window as a person meets it: see something, click it, type into it.
//!
//! Things are named by their `data-testid`, or found by a CSS selector that holds a `[`. WebKit's driver calls buttons whose text is cut off "not displayed", so
//! the page itself is asked what is there.

use std::time::{Duration, Instant};

use serde_json::json;
use thirtyfour::{By, Capabilities, WebDriver, WebElement};

use crate::stage::{self, Stage};

const PATIENCE: Duration = Duration::from_secs(20);
const PAUSE: Duration = Duration::from_millis(80);
const TRIES_PER_FRAME: u32 = 5;

/// The open window.
pub struct Window {
    driver: WebDriver,
}

impl Window {
    /// Opens the window on this stage.
    pub async fn open(stage: &Stage) -> Window {
        let mut wanted = Capabilities::new();
        wanted.set("browserName", "wry").expect("a capability");
        wanted
            .set("tauri:options", json!({ "application": Stage::program() }))
            .expect("a capability");
        let driver = WebDriver::new(stage.driver_address(), wanted)
            .await
            .expect("the window opens");
        Window { driver }
    }

    /// Closes it.
    pub async fn close(self) {
        self.driver.quit().await.expect("the window closes");
    }

    /// Waits until something of this name is there.
    pub async fn see(&self, name: &str) -> Result<WebElement, String> {
        self.wait(&selector(name)).await
    }

    /// Waits until nothing of this name is left.
    pub async fn gone(&self, name: &str) -> Result<(), String> {
        let start = Instant::now();
        while self.driver.find(By::Css(selector(name))).await.is_ok() {
            if start.elapsed() > PATIENCE {
                return Err(format!("{name} does not go away"));
            }
            tokio::time::sleep(PAUSE).await;
        }
        Ok(())
    }

    /// Clicks what has this name, once it can be clicked.
    pub async fn click(&self, name: &str) -> Result<(), String> {
        let start = Instant::now();
        loop {
            let found = self.see(name).await?;
            // Of a choice that is drawn as a chip, a person clicks the label; the field itself is out of sight.
            let label = match found.attr("id").await {
                Ok(Some(id)) => self
                    .driver
                    .find(By::Css(format!("label[for=\"{id}\"]")))
                    .await
                    .ok(),
                _ => None,
            };
            if !found.is_enabled().await.unwrap_or(false) && start.elapsed() < PATIENCE {
                tokio::time::sleep(PAUSE).await;
                continue;
            }
            match label.unwrap_or(found).click().await {
                Ok(()) => return Ok(()),
                Err(error) if start.elapsed() > PATIENCE => {
                    return Err(format!("{name} cannot be clicked: {error}"));
                }
                Err(_) => tokio::time::sleep(PAUSE).await,
            }
        }
    }

    /// The text of what has this name.
    pub async fn text(&self, name: &str) -> Result<String, String> {
        let text = self
            .see(name)
            .await?
            .prop("textContent")
            .await
            .map_err(|error| format!("{name}: {error}"))?;
        Ok(text.unwrap_or_default())
    }

    /// Types into a field.
    pub async fn type_into(&self, name: &str, text: &str) -> Result<(), String> {
        self.see(name)
            .await?
            .send_keys(text)
            .await
            .map_err(|error| format!("{name}: {error}"))
    }

    /// The page as it stands, for a story that ended badly.
    pub async fn source(&self) -> String {
        self.driver.source().await.unwrap_or_default()
    }

    /// Leaves a screenshot.
    pub async fn picture(&self, name: &str) {
        let place = stage::pictures().join(format!("{name}.png"));
        self.driver.screenshot(&place).await.expect("a screenshot");
    }

    async fn wait(&self, css: &str) -> Result<WebElement, String> {
        let start = Instant::now();
        for tries in 1.. {
            match self.driver.find(By::Css(css)).await {
                Ok(found) => return Ok(found),
                Err(_) if start.elapsed() < PATIENCE => tokio::time::sleep(PAUSE).await,
                Err(_) => break,
            }
            if tries % TRIES_PER_FRAME == 0 {
                self.draw().await?;
            }
        }
        Err(format!("{css} does not appear"))
    }

    /// Makes the engine draw. Nobody looks at a virtual screen, so it leaves frames out, and with them what a page
    /// does once a frame, such as measuring the rows of a long list.
    async fn draw(&self) -> Result<(), String> {
        self.driver
            .screenshot_as_png()
            .await
            .map(drop)
            .map_err(|error| format!("the window does not draw: {error}"))
    }
}

fn selector(name: &str) -> String {
    if name.contains('[') {
        name.to_owned()
    } else {
        format!("[data-testid=\"{name}\"]")
    }
}
