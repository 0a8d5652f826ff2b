package porchlight.tunnel.windows;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static porchlight.tunnel.windows.Layouts.SECURITY_ATTRIBUTES;
import static porchlight.tunnel.windows.Layouts.at;
import static porchlight.tunnel.windows.Native.number;
import static porchlight.tunnel.windows.Native.text;
import static porchlight.tunnel.windows.ValueLayouts.INT;
import static porchlight.tunnel.windows.ValueLayouts.POINTER;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;

/// Security descriptors through `advapi32.dll` and `kernel32.dll`; the numbers are those of `winnt.h` and
/// `sddl.h`.
final class NativeGuard implements FileGuard {
    private static final int REVISION = 1;
    private static final int OWNER_AND_LIST = 0x1 | 0x4;
    private static final int OWNER_GROUP_AND_CLOSED_LIST = 0x1 | 0x2 | 0x4 | 0x8000_0000;
    private static final int MOST_BYTES = 64 * 1024;
    private static final int MOST_TEXT = 64 * 1024;

    private final MethodHandle getSecurity;
    private final MethodHandle setSecurity;
    private final MethodHandle toText;
    private final MethodHandle ofText;
    private final MethodHandle makeFolder;
    private final MethodHandle free;

    NativeGuard() {
        this(new Native("advapi32.dll"), new Native("kernel32.dll"));
    }

    NativeGuard(Native advapi, Native kernel) {
        this.getSecurity = advapi.function("GetFileSecurityW", JAVA_INT, ADDRESS, JAVA_INT, ADDRESS, JAVA_INT, ADDRESS);
        this.setSecurity = advapi.function("SetFileSecurityW", JAVA_INT, ADDRESS, JAVA_INT, ADDRESS);
        this.toText = advapi.function(
                "ConvertSecurityDescriptorToStringSecurityDescriptorW",
                JAVA_INT,
                ADDRESS,
                JAVA_INT,
                JAVA_INT,
                ADDRESS,
                ADDRESS);
        this.ofText = advapi.function(
                "ConvertStringSecurityDescriptorToSecurityDescriptorW", JAVA_INT, ADDRESS, JAVA_INT, ADDRESS, ADDRESS);
        this.makeFolder = kernel.function("CreateDirectoryW", JAVA_INT, ADDRESS, ADDRESS);
        this.free = kernel.function("LocalFree", ADDRESS, ADDRESS);
    }

    @Override
    public String of(Path file) throws IOException {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment descriptor = arena.allocate(MOST_BYTES, Long.BYTES);
            MemorySegment needed = arena.allocate(JAVA_INT);
            MemorySegment name = text(file.toString(), arena);
            must("whose it is", number(() ->
                    (int) getSecurity.invokeExact(name, OWNER_AND_LIST, descriptor, MOST_BYTES, needed)));
            MemorySegment out = arena.allocate(ADDRESS);
            must("as a text", number(() ->
                    (int) toText.invokeExact(descriptor, REVISION, OWNER_AND_LIST, out, MemorySegment.NULL)));
            MemorySegment written = out.get(POINTER, 0);
            try {
                return FilterCodec.text(written, MOST_TEXT);
            } finally {
                release(written);
            }
        }
    }

    @Override
    public void folder(Path folder, String sddl) throws IOException {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment out = arena.allocate(ADDRESS);
            MemorySegment asked = text(sddl, arena);
            must("the descriptor", number(() -> (int) ofText.invokeExact(asked, REVISION, out, MemorySegment.NULL)));
            MemorySegment descriptor = out.get(POINTER, 0);
            try {
                MemorySegment attributes = arena.allocate(SECURITY_ATTRIBUTES);
                attributes.set(INT, at(SECURITY_ATTRIBUTES, "nLength"), (int) SECURITY_ATTRIBUTES.byteSize());
                attributes.set(POINTER, at(SECURITY_ATTRIBUTES, "lpSecurityDescriptor"), descriptor);
                MemorySegment name = text(folder.toString(), arena);
                if (number(() -> (int) makeFolder.invokeExact(name, attributes)) == 0) {
                    take(folder);
                    must("the folder's rights", number(() ->
                            (int) setSecurity.invokeExact(name, OWNER_GROUP_AND_CLOSED_LIST, descriptor)));
                }
            } finally {
                release(descriptor);
            }
        }
    }

    /// A folder that is there is taken over only from those whom we trust.
    private void take(Path folder) throws IOException {
        BasicFileAttributes found = Files.readAttributes(folder, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
        boolean plain = found.isDirectory() && !found.isSymbolicLink() && !found.isOther();
        if (!plain || Sddl.parse(of(folder)).filter(Sddl::ownedByTheSystem).isEmpty()) {
            throw new FileAlreadyExistsException(folder.toString(), null, "somebody else's");
        }
    }

    private void release(MemorySegment memory) {
        Native.value(() -> (MemorySegment) free.invokeExact(memory));
    }

    private static void must(String what, int result) throws IOException {
        if (result == 0) {
            throw new IOException("Windows does not say " + what);
        }
    }
}
