/// How this network treats us: which of the profile's services can be reached from here, and what stands in the way.
@NullMarked
package porchlight.diagnosis;

import org.jspecify.annotations.NullMarked;
