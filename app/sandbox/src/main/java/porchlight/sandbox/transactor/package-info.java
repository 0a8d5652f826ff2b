/// The sandbox's transactor: pays the gas for registrations and settlements (`http-apis.md §8`).
@NullMarked
package porchlight.sandbox.transactor;

import org.jspecify.annotations.NullMarked;
