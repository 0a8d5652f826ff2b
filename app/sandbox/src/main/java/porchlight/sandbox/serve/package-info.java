/// The sandbox's web servers: routes, sizes, errors and numbers as `http-apis.md §1` has them.
@NullMarked
package porchlight.sandbox.serve;

import org.jspecify.annotations.NullMarked;
