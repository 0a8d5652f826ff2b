/// The sandbox's hub (Hermes): turns consumers' promises into promises to providers, remembers every one of them,
/// and settles on the chain (`payments.md §8`, `http-apis.md §9`).
@NullMarked
package porchlight.sandbox.hub;

import org.jspecify.annotations.NullMarked;
