package porchlight.client;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;
import porchlight.connection.Failure;
import porchlight.identity.SafeFile;
import porchlight.tunnel.Helper;
import porchlight.tunnel.HelperException;

/// The one seat at the helper. Cores on different networks have different folders, so that two of them may run for
/// the same user; but the helper has one lease, one tunnel and one shield, and two who steer it would take it from
/// each other. The first core sits until it ends; another one looks, pays nothing, and finds the seat free by itself
/// afterwards.
public final class HelperSeat implements LocalPorchlight.HelperOpener, AutoCloseable {
    private static final Logger LOG = System.getLogger(HelperSeat.class.getName());
    /// A locked part of a file cannot be read on Windows, so it is not the part with the name.
    private static final long LOCKED_BYTE = 1 << 20;

    private static final int LONGEST_NAME = 64;

    private final Path file;
    private final String network;
    private final LocalPorchlight.HelperOpener helper;
    private @Nullable FileChannel channel;

    /// @param folder that all networks of this user share, [HomeFolder#data()]
    /// @param network of this core
    /// @param helper how it is reached once the seat is ours
    public HelperSeat(Path folder, String network, LocalPorchlight.HelperOpener helper) {
        file = folder.resolve("helper.lock");
        this.network = network;
        this.helper = helper;
    }

    @Override
    public Helper open() throws HelperException, Refused {
        sit();
        return helper.open();
    }

    private synchronized void sit() throws Refused {
        if (channel != null) {
            return;
        }
        try {
            Path folder = file.getParent();
            if (folder != null) {
                SafeFile.createFolder(folder);
            }
            FileChannel opened = FileChannel.open(
                    file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
            if (!lock(opened)) {
                String other = name(opened);
                opened.close();
                throw new Refused(new Failure.HelperInUse(other));
            }
            // From here on the seat is ours; a name that a full disk does not take is only missing from a sentence.
            channel = opened;
            opened.truncate(0);
            opened.write(ByteBuffer.wrap(network.getBytes(StandardCharsets.UTF_8)), 0);
        } catch (IOException e) {
            // without a place for the lock nobody else has one either, and protection counts more
            LOG.log(Level.WARNING, "who sits at the helper cannot be noted: {0}", e.getMessage());
        }
    }

    private static boolean lock(FileChannel opened) throws IOException {
        try {
            FileLock lock = opened.tryLock(LOCKED_BYTE, 1, false);
            return lock != null;
        } catch (OverlappingFileLockException another) {
            return false;
        }
    }

    private static String name(FileChannel opened) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(LONGEST_NAME);
        int length = Math.max(0, opened.read(bytes, 0));
        String name = new String(bytes.array(), 0, length, StandardCharsets.UTF_8);
        return NetworkProfile.isName(name) ? name : "?";
    }

    /// Gives the seat free; only after the core was closed.
    @Override
    public synchronized void close() {
        if (channel != null) {
            try {
                channel.close();
            } catch (IOException e) {
                LOG.log(Level.DEBUG, "seat", e);
            }
            channel = null;
        }
    }
}
