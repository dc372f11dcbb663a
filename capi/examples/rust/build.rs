// SPDX-License-Identifier: Apache-2.0
// Where the library lies, if it is not installed where the linker looks.
fn main() {
    println!("cargo:rerun-if-env-changed=MATEQUITY_LIB");
    if let Ok(folder) = std::env::var("MATEQUITY_LIB") {
        println!("cargo:rustc-link-search=native={folder}");
    }
    println!("cargo:rustc-link-lib=dylib=matequity");
}
