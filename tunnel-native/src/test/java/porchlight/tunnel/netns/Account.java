package porchlight.tunnel.netns;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;

/// Makes this process an ordinary account's. The C library's own calls are used, since they do it in every thread.
final class Account {
    private Account() {}

    /// Gives up root, its groups and with them every capability; the group stays 0, which may send echo requests.
    ///
    /// @param uid 0 changes nothing
    @SuppressWarnings("restricted")
    static void become(int uid) {
        if (uid == 0) {
            return;
        }
        Linker linker = Linker.nativeLinker();
        try {
            var setgroups = linker.downcallHandle(
                    linker.defaultLookup().find("setgroups").orElseThrow(),
                    FunctionDescriptor.of(JAVA_INT, JAVA_LONG, ADDRESS));
            var setresuid = linker.downcallHandle(
                    linker.defaultLookup().find("setresuid").orElseThrow(),
                    FunctionDescriptor.of(JAVA_INT, JAVA_INT, JAVA_INT, JAVA_INT));
            if ((int) setgroups.invokeExact(0L, MemorySegment.NULL) != 0
                    || (int) setresuid.invokeExact(uid, uid, uid) != 0) {
                throw new IllegalStateException("cannot become account " + uid);
            }
        } catch (RuntimeException | Error ours) {
            throw ours;
        } catch (Throwable broken) {
            throw new IllegalStateException(broken);
        }
    }
}
