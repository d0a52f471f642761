//! `#[db_test]`: one test body, two tests, one on each database.

use proc_macro::TokenStream;
use quote::quote;
use syn::{ItemFn, parse_macro_input};

/// Makes of `async fn promise(db: Rc<TestDb>) { … }` the tests `promise::sqlite` and
/// `promise::postgres`. The latter says that it skipped where no server is named.
#[proc_macro_attribute]
pub fn db_test(_arguments: TokenStream, item: TokenStream) -> TokenStream {
    let function = parse_macro_input!(item as ItemFn);
    let (name, attributes) = (&function.sig.ident, &function.attrs);
    quote! {
        mod #name {
            use super::*;

            #function

            #(#attributes)*
            #[test]
            fn sqlite() {
                ::db::testing::run(::db::Engine::Sqlite, #name);
            }

            #(#attributes)*
            #[test]
            fn postgres() {
                ::db::testing::run(::db::Engine::Postgres, #name);
            }
        }
    }
    .into()
}
