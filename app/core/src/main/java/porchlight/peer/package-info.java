/// How we speak to a provider: broker, dial, NAT traversal, channel, session and payment topics.
@NullMarked
package porchlight.peer;

import org.jspecify.annotations.NullMarked;
