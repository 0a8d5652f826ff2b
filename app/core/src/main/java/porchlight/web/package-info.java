/// How we speak to the network's services over HTTP.
@NullMarked
package porchlight.web;

import org.jspecify.annotations.NullMarked;
