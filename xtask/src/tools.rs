//! The tools the other verbs need, fetched where that is allowed, else named with the command to type.

use crate::step::{
    cargo, command, execute, execute_quietly, fingerprint, root, say, step, target_dir, unless_fresh, watched,
};
use anyhow::{Context, Result, bail};
use std::path::{Path, PathBuf};

/// The target triple of the shipped core.
pub const WASM: &str = "wasm32-unknown-unknown";

/// Where Debian keeps the browser, its driver, and what a page in Japanese needs to be looked at.
const BROWSER_PACKAGES: [&str; 3] = ["chromium", "chromium-driver", "fonts-noto-cjk"];

/// Names a browser of the Chromium family goes by.
const BROWSERS: [&str; 4] = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];

/// Makes sure that Rust can build for wasm.
pub fn wasm_target() -> Result<()> {
    let sysroot = execute_quietly(command("rustc", ["--print", "sysroot"]))?;
    let library = Path::new(sysroot.trim()).join("lib/rustlib").join(WASM);
    if library.exists() {
        return Ok(());
    }
    if find("rustup").is_none() {
        bail!(
            "Rust's standard library for `{WASM}` is missing and `rustup` is not there to add it;\n  install it by the way this Rust came, e.g. `apt-get install libstd-rust-dev-wasm32`"
        );
    }
    step("adding Rust's wasm target", || {
        execute(command("rustup", ["target", "add", WASM]))
    })
}

/// Refuses a link in place of a folder that npm empties before it fills it: what lies behind it belongs to others.
fn own_folder(folder: &Path) -> Result<()> {
    if folder.is_symlink() {
        bail!(
            "`{}` is a link to another folder, which npm would empty; remove the link and run this again",
            folder.display()
        );
    }
    Ok(())
}

/// Makes sure that the npm packages of `pkg-config/` lie there as its lock file says.
pub fn npm_packages() -> Result<()> {
    for program in ["node", "npm"] {
        if find(program).is_none() {
            bail!("`{program}` is missing; install Node.js 20 or newer, e.g. `apt-get install nodejs npm`");
        }
    }
    let folder = root().join("pkg-config");
    own_folder(&folder.join("node_modules"))?;
    let inputs = fingerprint(&[folder.join("package.json"), folder.join("package-lock.json")], &[])?;
    unless_fresh("npm", &inputs, &folder.join("node_modules/.package-lock.json"), || {
        step("fetching npm packages", || {
            let mut install = command("npm", ["ci", "--no-audit", "--no-fund", "--loglevel=error"]);
            install.current_dir(&folder);
            if watched() {
                execute(install)
            } else {
                execute_quietly(install).map(drop)
            }
        })
    })
}

/// Builds wasm-bindgen's binder and test runner (a minute, once) and says where the program lies.
pub fn binder() -> Result<PathBuf> {
    let program = target_dir()?
        .join("debug")
        .join(format!("xtask-bindgen{}", std::env::consts::EXE_SUFFIX));
    let inputs = fingerprint(&[root().join("xtask/bindgen"), root().join("Cargo.lock")], &[])?;
    unless_fresh("binder", &inputs, &program, || {
        step("building wasm-bindgen's binder (about a minute, once)", || {
            // Other builds may run beside this one: two progress bars would overwrite each other.
            execute_quietly(cargo(["build", "--package", "xtask-bindgen"])).map(drop)
        })
    })?;
    Ok(program)
}

/// A browser and its driver.
pub struct Browser {
    pub chrome: PathBuf,
    pub driver: PathBuf,
}

/// Finds a browser of the Chromium family and its driver, installs them where this is Debian's root.
pub fn browser() -> Result<Browser> {
    if let Some(browser) = find_browser() {
        return Ok(browser);
    }
    let wanted = format!(
        "apt-get install --yes --no-install-recommends {}",
        BROWSER_PACKAGES.join(" ")
    );
    if find("apt-get").is_none() {
        bail!(
            "no browser for the tests: install Chrome or Chromium and its `chromedriver`,\n  or name them by the variables CHROME_PATH and CHROMEDRIVER"
        );
    }
    if execute_quietly(command("id", ["-u"]))?.trim() != "0" {
        bail!("no browser for the tests, and only root may install one; type\n  sudo {wanted}");
    }
    step("installing Chromium and its driver", || {
        for line in ["apt-get update", &wanted] {
            let mut words = line.split(' ');
            let mut install = command(words.next().unwrap_or_default(), words);
            install.env("DEBIAN_FRONTEND", "noninteractive");
            execute_quietly(install)?;
        }
        Ok(())
    })?;
    find_browser().with_context(|| format!("`{wanted}` has not brought a browser and its driver"))
}

/// The browser and its driver, where they are installed.
pub fn find_browser() -> Option<Browser> {
    let named = |variable| {
        std::env::var_os(variable)
            .map(PathBuf::from)
            .filter(|path| path.exists())
    };
    let chrome = named("CHROME_PATH").or_else(|| BROWSERS.iter().find_map(|name| find(name)))?;
    let driver = named("CHROMEDRIVER").or_else(|| find("chromedriver"))?;
    Some(Browser { chrome, driver })
}

/// The first program of that name on the search path.
pub fn find(name: &str) -> Option<PathBuf> {
    let suffixes: &[&str] = if cfg!(windows) { &["", ".exe", ".cmd"] } else { &[""] };
    std::env::split_paths(&std::env::var_os("PATH")?)
        .flat_map(|folder| {
            suffixes
                .iter()
                .map(move |suffix| folder.join(format!("{name}{suffix}")))
        })
        .find(|path| path.is_file())
}

/// A program that came with the npm packages.
pub fn npm_program(name: &str) -> Result<String> {
    let path = root().join("pkg-config/node_modules/.bin").join(name);
    if !path.exists() {
        say("the npm packages are not complete; remove pkg-config/node_modules and try again");
        bail!("`{name}` is missing among the npm packages");
    }
    Ok(path.to_string_lossy().into_owned())
}

#[cfg(all(test, unix))]
mod tests {
    use super::*;

    #[test]
    fn a_link_in_place_of_the_npm_packages_is_refused_and_a_folder_is_not() {
        let place = std::env::temp_dir().join(format!("meisai-link-{}", std::process::id()));
        let (folder, link) = (place.join("folder"), place.join("link"));
        std::fs::create_dir_all(&folder).unwrap();
        std::os::unix::fs::symlink(&folder, &link).unwrap();
        assert!(own_folder(&folder).is_ok());
        assert!(own_folder(&place.join("nothing")).is_ok());
        let error = own_folder(&link).unwrap_err().to_string();
        assert!(
            error.contains("link` is a link") && error.contains("remove the link"),
            "{error}"
        );
        std::fs::remove_dir_all(&place).unwrap();
    }
}
