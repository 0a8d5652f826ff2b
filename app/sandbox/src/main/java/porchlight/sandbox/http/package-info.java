/// The little that the sandbox's HTTP services share: bounded requests, whole answers, the network's error envelope.
@NullMarked
package porchlight.sandbox.http;

import org.jspecify.annotations.NullMarked;
