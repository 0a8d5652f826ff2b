package porchlight.sandbox.lab;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;

/// A TAP device of which this process holds the other side: a network card whose frames are read and written here.
/// Linux only.
@SuppressWarnings("restricted") // the C library is called; there is no other way to a TAP device
final class Tap implements AutoCloseable {
    private static final int READ_WRITE = 2;
    private static final long SET_INTERFACE = 0x4004_54caL;
    private static final short TAP_WITHOUT_HEADER = 0x1002;
    private static final int NAME_LENGTH = 16;
    private static final int REQUEST_LENGTH = 40;
    private static final int LONGEST_FRAME = 65_536;

    private final int file;
    private final Arena arena = Arena.ofShared();
    private final MemorySegment in = arena.allocate(LONGEST_FRAME);
    private final MemorySegment out = arena.allocate(LONGEST_FRAME);
    private final Calls calls;
    private volatile boolean closed;

    /// The few functions of the C library.
    private record Calls(MethodHandle open, MethodHandle ioctl, MethodHandle read, MethodHandle write) {
        static Calls find() {
            Linker linker = Linker.nativeLinker();
            SymbolLookup names = linker.defaultLookup();
            var number = ValueLayout.JAVA_INT;
            var wide = ValueLayout.JAVA_LONG;
            var pointer = ValueLayout.ADDRESS;
            return new Calls(
                    linker.downcallHandle(
                            names.findOrThrow("open"),
                            FunctionDescriptor.of(number, pointer, number),
                            Linker.Option.firstVariadicArg(2)),
                    linker.downcallHandle(
                            names.findOrThrow("ioctl"),
                            FunctionDescriptor.of(number, number, wide, pointer),
                            Linker.Option.firstVariadicArg(2)),
                    linker.downcallHandle(
                            names.findOrThrow("read"), FunctionDescriptor.of(wide, number, pointer, wide)),
                    linker.downcallHandle(
                            names.findOrThrow("write"), FunctionDescriptor.of(wide, number, pointer, wide)));
        }
    }

    private Tap(int file, Calls calls) {
        this.file = file;
        this.calls = calls;
    }

    /// Makes a device and moves it to its end.
    ///
    /// @throws IOException if /dev/net/tun is closed to us or `ip` refuses
    static Tap open(DelayLink.End end) throws IOException {
        Calls calls = Calls.find();
        // it stands here for a moment, under a name of its own
        String name = "cable" + Integer.toHexString(end.hashCode());
        int file;
        try (Arena scratch = Arena.ofConfined()) {
            file = (int) calls.open().invokeExact(scratch.allocateFrom("/dev/net/tun"), READ_WRITE);
            if (file < 0) {
                throw new IOException("/dev/net/tun cannot be opened");
            }
            MemorySegment request = scratch.allocate(REQUEST_LENGTH);
            request.setString(0, name);
            request.set(ValueLayout.JAVA_SHORT, NAME_LENGTH, TAP_WITHOUT_HEADER);
            if ((int) calls.ioctl().invokeExact(file, SET_INTERFACE, request) < 0) {
                throw new IOException("no TAP device can be made");
            }
        } catch (IOException | RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IOException(e);
        }
        Tool.of("ip", "link", "set", name, "netns", end.namespace(), "name", end.device())
                .run();
        return new Tap(file, calls);
    }

    /// The next frame; empty once the device is gone.
    byte[] read() {
        while (!closed) {
            try {
                long length = (long) calls.read().invokeExact(file, in, (long) LONGEST_FRAME);
                if (length > 0) {
                    return in.asSlice(0, length).toArray(ValueLayout.JAVA_BYTE);
                }
                // a device that is down has nothing to say yet
                Thread.sleep(20);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return new byte[0];
            } catch (RuntimeException | Error e) {
                throw e;
            } catch (Throwable e) {
                throw new IllegalStateException(e);
            }
        }
        return new byte[0];
    }

    /// Puts a frame on the device; one that it does not take is lost.
    void write(byte[] frame) {
        if (closed) {
            return;
        }
        try {
            MemorySegment.copy(frame, 0, out, ValueLayout.JAVA_BYTE, 0, frame.length);
            var _ = (long) calls.write().invokeExact(file, out, (long) frame.length);
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        }
    }

    /// Nothing passes any more. The device itself goes with the process: its file may still be read by a thread.
    @Override
    public void close() {
        closed = true;
    }
}
