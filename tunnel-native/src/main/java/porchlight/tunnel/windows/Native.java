package porchlight.tunnel.windows;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import porchlight.tunnel.helper.PlanException;

/// The functions of one system library. Libraries are loaded by absolute path from the system's own folder, so
/// that no file of a user's is ever found first (`security.md §3.1 L7`).
@SuppressWarnings("restricted")
final class Native {
    private final SymbolLookup library;

    /// @param file such as `fwpuclnt.dll`
    Native(String file) {
        this(system().resolve(file));
    }

    /// @param file by its whole path
    Native(Path file) {
        this.library = SymbolLookup.libraryLookup(file, Arena.global());
    }

    /// `C:\Windows\System32`: the service manager sets the variable for a service, and for a user only his own
    /// process is concerned.
    static Path system() {
        String root = System.getenv("SystemRoot");
        return Path.of(root == null ? "C:\\Windows" : root, "System32");
    }

    MethodHandle function(String name, MemoryLayout result, MemoryLayout... parameters) {
        return Linker.nativeLinker()
                .downcallHandle(library.findOrThrow(name), FunctionDescriptor.of(result, parameters));
    }

    MethodHandle procedure(String name, MemoryLayout... parameters) {
        return Linker.nativeLinker().downcallHandle(library.findOrThrow(name), FunctionDescriptor.ofVoid(parameters));
    }

    /// What Windows calls when a filter comes or goes.
    interface FilterCall {
        void call(MemorySegment context, MemorySegment change);
    }

    /// What Windows calls when a route or an address comes or goes.
    interface NetworkCall {
        void call(MemorySegment context, MemorySegment row, int kind);
    }

    /// What Windows calls to run a service.
    interface ServiceCall {
        void call(int count, MemorySegment arguments);
    }

    /// What Windows calls to tell a service something.
    interface ControlCall {
        int call(int what, int kind, MemorySegment data, MemorySegment context);
    }

    /// A pointer to a method of ours, which Windows calls. Nothing may be thrown at it.
    ///
    /// @param kind one of the interfaces above, whose only method is `call`
    /// @param form of that method
    static <T> MemorySegment callback(Class<T> kind, T ours, FunctionDescriptor form, Arena arena) {
        try {
            MethodHandle handle = MethodHandles.lookup()
                    .findVirtual(kind, "call", form.toMethodType())
                    .bindTo(ours);
            return Linker.nativeLinker().upcallStub(handle, form, arena);
        } catch (NoSuchMethodException | IllegalAccessException wrong) {
            throw new IllegalStateException("not the form of " + kind.getSimpleName(), wrong);
        }
    }

    /// 16-bit units with a zero behind them.
    static MemorySegment text(String text, Arena arena) {
        return FilterCodec.bytes((text + "\0").getBytes(StandardCharsets.UTF_16LE), arena);
    }

    /// A call.
    @FunctionalInterface
    interface Call {
        Object invoke() throws Throwable;
    }

    /// Calls, and takes anything but 0 for a failure.
    ///
    /// @throws PlanException with the number that Windows gave
    static void check(String what, Call call) throws PlanException {
        int code = number(call);
        if (code != 0) {
            throw new PlanException("%s: 0x%08x".formatted(what, code));
        }
    }

    /// Calls, and returns the number that came back.
    static int number(Call call) {
        return (Integer) value(call);
    }

    /// Calls a method handle whose failure would be a fault of our own.
    static Object value(Call call) {
        try {
            return call.invoke();
        } catch (RuntimeException | Error ours) {
            throw ours;
        } catch (Throwable never) {
            throw new IllegalStateException("a native call threw", never);
        }
    }
}
