/// Sites that look at their visitors and send a lot: bounded requests, whole answers, the network's error envelope.
@NullMarked
package porchlight.sandbox.site;

import org.jspecify.annotations.NullMarked;
