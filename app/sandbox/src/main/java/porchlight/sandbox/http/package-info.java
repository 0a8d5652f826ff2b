/// The sandbox's web servers: routes, sizes, errors and numbers as `http-apis.md §1` has them.
@NullMarked
package porchlight.sandbox.http;

import org.jspecify.annotations.NullMarked;
