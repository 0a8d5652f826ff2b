package porchlight.tunnel.probe;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.StructLayout;
import java.lang.foreign.SymbolLookup;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.VarHandle;

/// The few calls of Linux's C library that a probe needs.
final class Libc {
    private static final Linker LINKER = Linker.nativeLinker();
    private static final SymbolLookup LOOKUP = LINKER.defaultLookup();
    private static final StructLayout STATE = Linker.Option.captureStateLayout();
    private static final VarHandle ERRNO = STATE.varHandle(MemoryLayout.PathElement.groupElement("errno"));

    private static final MethodHandle SOCKET =
            call("socket", FunctionDescriptor.of(JAVA_INT, JAVA_INT, JAVA_INT, JAVA_INT));
    private static final MethodHandle SETSOCKOPT =
            call("setsockopt", FunctionDescriptor.of(JAVA_INT, JAVA_INT, JAVA_INT, JAVA_INT, ADDRESS, JAVA_INT));
    private static final MethodHandle GETSOCKOPT =
            call("getsockopt", FunctionDescriptor.of(JAVA_INT, JAVA_INT, JAVA_INT, JAVA_INT, ADDRESS, ADDRESS));
    private static final MethodHandle BIND = call("bind", FunctionDescriptor.of(JAVA_INT, JAVA_INT, ADDRESS, JAVA_INT));
    private static final MethodHandle CONNECT =
            call("connect", FunctionDescriptor.of(JAVA_INT, JAVA_INT, ADDRESS, JAVA_INT));
    private static final MethodHandle SENDTO =
            call("sendto", FunctionDescriptor.of(JAVA_LONG, JAVA_INT, ADDRESS, JAVA_LONG, JAVA_INT, ADDRESS, JAVA_INT));
    private static final MethodHandle CLOSE = call("close", FunctionDescriptor.of(JAVA_INT, JAVA_INT));

    /// What a call returned.
    ///
    /// @param value negative when it failed
    /// @param errno why, when it failed
    record Answer(int value, int errno) {}

    private interface Body {
        int run(MemorySegment state) throws Throwable;
    }

    Answer socket(int family, int type, int protocol) {
        return answer(state -> (int) SOCKET.invokeExact(state, family, type, protocol));
    }

    Answer setOption(int socket, int level, int name, MemorySegment value) {
        int size = (int) value.byteSize();
        return answer(state -> (int) SETSOCKOPT.invokeExact(state, socket, level, name, value, size));
    }

    /// The value of an option that is a number; the errno when it cannot be read.
    int option(Arena arena, int socket, int level, int name) {
        MemorySegment value = arena.allocate(JAVA_INT);
        MemorySegment size = arena.allocateFrom(JAVA_INT, (int) JAVA_INT.byteSize());
        Answer read = answer(state -> (int) GETSOCKOPT.invokeExact(state, socket, level, name, value, size));
        return read.value() < 0 ? read.errno() : value.get(JAVA_INT, 0);
    }

    Answer bind(int socket, MemorySegment address) {
        int size = (int) address.byteSize();
        return answer(state -> (int) BIND.invokeExact(state, socket, address, size));
    }

    Answer connect(int socket, MemorySegment address) {
        int size = (int) address.byteSize();
        return answer(state -> (int) CONNECT.invokeExact(state, socket, address, size));
    }

    Answer sendTo(int socket, MemorySegment bytes, MemorySegment address) {
        long size = bytes.byteSize();
        int addressSize = (int) address.byteSize();
        return answer(state -> (int) (long) SENDTO.invokeExact(state, socket, bytes, size, 0, address, addressSize));
    }

    void close(int socket) {
        answer(state -> (int) CLOSE.invokeExact(state, socket));
    }

    private static Answer answer(Body body) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment state = arena.allocate(STATE);
            int value = body.run(state);
            return new Answer(value, value < 0 ? (int) ERRNO.get(state, 0L) : 0);
        } catch (Throwable broken) {
            throw new IllegalStateException("a system call could not be made", broken);
        }
    }

    /// Seven calls of the system's own C library, with the shapes that its manual gives them.
    @SuppressWarnings("restricted")
    private static MethodHandle call(String name, FunctionDescriptor shape) {
        return LINKER.downcallHandle(LOOKUP.find(name).orElseThrow(), shape, Linker.Option.captureCallState("errno"));
    }
}
