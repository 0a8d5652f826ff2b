package porchlight.tunnel.windows;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// The folders of the two sockets and of what the helper keeps, and who may do what in them. A socket is made in a
/// folder
/// that hands its list down, so there is no moment at which it is anybody else's.
///
/// @param installed our folder below `Program Files`, where nobody but administrators can make anything
/// @param guard makes the folders
record Doors(Path installed, FileGuard guard) {
    /// For the system and the administrators alone.
    private static final String CLOSED = "O:SYG:SYD:PAI(A;OICI;FA;;;SY)(A;OICI;FA;;;BA)";

    /// What the helper keeps.
    static Path stateDir(Path installed) {
        return installed.resolve("Data");
    }

    /// The owner's door. Below `Program Files` everybody may pass through, so his program can find it.
    static Path owners(Path installed) {
        return installed.resolve("Doors").resolve("owner").resolve("helper.sock");
    }

    /// The administrators' door.
    static Path administrators(Path installed) {
        return installed.resolve("Doors").resolve("admin").resolve("helper.sock");
    }

    /// The owner may look into the folder and read and write what is in it, which is the socket, and cannot make,
    /// take away or rename anything.
    static String ownersList(Optional<Sid> owner) {
        return CLOSED
                + owner.map(sid -> "(A;;FRFX;;;" + sid.text() + ")(A;OIIO;FRFW;;;" + sid.text() + ")")
                        .orElse("");
    }

    /// Makes the folder of what is kept, or puts its list right.
    void makeStateDir() throws IOException {
        guard.folder(stateDir(installed), CLOSED);
    }

    /// Opens the administrators' door.
    ServerSocketChannel openAdministrators() throws IOException {
        guard.folder(folder(administrators(installed)), CLOSED);
        return listen(administrators(installed));
    }

    /// Opens the owner's door, as the owner is now.
    ServerSocketChannel openOwners(Optional<Sid> owner) throws IOException {
        guard.folder(folder(owners(installed)), ownersList(owner));
        return listen(owners(installed));
    }

    /// Takes away what is in the three folders, and the folders. None of them ever holds another folder.
    void forget() throws IOException {
        for (Path folder : List.of(folder(owners(installed)), folder(administrators(installed)), stateDir(installed))) {
            if (Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
                try (DirectoryStream<Path> kept = Files.newDirectoryStream(folder)) {
                    for (Path file : kept) {
                        Files.delete(file);
                    }
                }
                Files.delete(folder);
            }
        }
        Files.deleteIfExists(installed.resolve("Doors"));
    }

    private static Path folder(Path socket) throws IOException {
        Path folder = socket.getParent();
        if (folder == null || folder.getParent() == null) {
            throw new IOException("no folder");
        }
        Files.createDirectories(folder.getParent());
        return folder;
    }

    private static ServerSocketChannel listen(Path socket) throws IOException {
        Files.deleteIfExists(socket);
        ServerSocketChannel listening = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        listening.bind(UnixDomainSocketAddress.of(socket));
        return listening;
    }
}
