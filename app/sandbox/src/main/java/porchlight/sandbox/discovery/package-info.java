/// The discovery service: who offers an exit, and the price table (`http-apis.md §4`).
@NullMarked
package porchlight.sandbox.discovery;

import org.jspecify.annotations.NullMarked;
