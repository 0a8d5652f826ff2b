/// Windows, beta: never run on that system where it was written. The filters of the Windows Filtering Platform
/// (WFP) are data, made by pure functions; the calls into Windows stand behind three small interfaces,
/// `FilterEngine`, `Network` and `FileGuard`, and only the classes whose names begin with `Native` make them.
@NullMarked
package porchlight.tunnel.windows;

import org.jspecify.annotations.NullMarked;
