/// What it costs and how it is paid: pure arithmetic, messages and judgement, no I/O.
@NullMarked
package porchlight.payment;

import org.jspecify.annotations.NullMarked;
