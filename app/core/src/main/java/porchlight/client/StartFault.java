package porchlight.client;

import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import porchlight.client.Report.Section;
import porchlight.client.Report.Topic;
import porchlight.ledger.Ledger;
import porchlight.ledger.LedgerException;

/// Why the core cannot be opened, and what can be done about it: nothing runs yet, so there is no
/// [porchlight.connection.Failure]. Each has three texts (`start.<NAME>`) and a [Step].
public enum StartFault {
    /// The ledger's file is damaged; it was not touched.
    LEDGER_DAMAGED(Step.SET_ASIDE),
    /// A newer Porchlight wrote the ledger.
    LEDGER_NEWER(Step.AGAIN),
    /// Another program holds the ledger's file.
    LEDGER_BUSY(Step.AGAIN),
    /// The disk has no room left.
    DISK_FULL(Step.AGAIN),
    /// The folder is the user's, and may not be written.
    FOLDER_CLOSED(Step.MAKE_PRIVATE),
    /// The disk on which the folder is may not be written.
    FOLDER_READ_ONLY(Step.AGAIN),
    /// The folder belongs to another account of this computer.
    FOLDER_OF_ANOTHER(Step.AGAIN),
    /// Other accounts may enter the folder.
    FOLDER_OPEN(Step.MAKE_PRIVATE),
    /// Another Porchlight of the same user is open and does not answer.
    OTHER_SILENT(Step.AGAIN),
    /// Anything else.
    UNKNOWN(Step.AGAIN);

    private static final long ENOUGH_BYTES = 256 << 10;

    private final Step step;

    StartFault(Step step) {
        this.step = step;
    }

    /// What a button does about it.
    public enum Step {
        /// Try once more, after the user did what the words say.
        AGAIN,
        /// Move the damaged ledger beside itself, so that a new one is begun; keys are not touched.
        SET_ASIDE,
        /// Let the user, and nobody else, enter and write the folder.
        MAKE_PRIVATE
    }

    /// What its button does.
    public Step step() {
        return step;
    }

    /// What stands in the way, by the fault itself and by a look at the folder.
    ///
    /// @param home the home folder that was to be opened
    public static StartFault of(Exception fault, Path home) {
        if (fault instanceof LedgerException ledger) {
            return switch (ledger.reason()) {
                case CORRUPT -> LEDGER_DAMAGED;
                case NEWER_SCHEMA -> LEDGER_NEWER;
                case BUSY -> LEDGER_BUSY;
                case FULL -> DISK_FULL;
                case READ_ONLY, IO -> folder(home).orElse(UNKNOWN);
                case CONFLICT, RESERVED, CLOSED -> UNKNOWN;
            };
        }
        return fault instanceof IOException
                ? folder(home)
                        .or(() -> isHeld(home) ? Optional.of(OTHER_SILENT) : Optional.empty())
                        .orElse(UNKNOWN)
                : UNKNOWN;
    }

    /// What is wrong with the folder; empty where nothing is seen to be.
    private static Optional<StartFault> folder(Path home) {
        Path folder = home.toAbsolutePath();
        while (!Files.exists(folder, LinkOption.NOFOLLOW_LINKS) && folder.getParent() != null) {
            folder = folder.getParent();
        }
        try {
            boolean own = folder.equals(home.toAbsolutePath());
            boolean posix = folder.getFileSystem().supportedFileAttributeViews().contains("posix");
            if (own && !Files.getOwner(folder).getName().equals(System.getProperty("user.name"))) {
                return Optional.of(FOLDER_OF_ANOTHER);
            }
            if (own
                    && posix
                    && !PosixFilePermissions.toString(Files.getPosixFilePermissions(folder))
                            .endsWith("------")) {
                return Optional.of(FOLDER_OPEN);
            }
            FileStore disk = Files.getFileStore(folder);
            if (disk.isReadOnly()) {
                return Optional.of(FOLDER_READ_ONLY);
            }
            if (disk.getUsableSpace() < ENOUGH_BYTES) {
                return Optional.of(DISK_FULL);
            }
            boolean closed = own && !mayWrite(folder);
            return closed
                    ? Optional.of(FOLDER_CLOSED)
                    : Files.isWritable(folder) ? Optional.empty() : Optional.of(FOLDER_READ_ONLY);
        } catch (IOException notToBeSeen) {
            return Optional.of(FOLDER_OF_ANOTHER);
        }
    }

    private static boolean mayWrite(Path folder) {
        Path ledger = folder.resolve(LocalPorchlight.LEDGER);
        return Files.isWritable(folder) && (!Files.exists(ledger) || Files.isWritable(ledger));
    }

    private static boolean isHeld(Path home) {
        try (HomeFolder folder = HomeFolder.open(home)) {
            return !folder.isMine();
        } catch (IOException e) {
            return false;
        }
    }

    /// Does what the step says; nothing for [Step#AGAIN].
    ///
    /// @throws IOException if the disk refuses; nothing was lost
    public static void take(Step step, Path home) throws IOException {
        switch (step) {
            case AGAIN -> {}
            case SET_ASIDE -> Ledger.setAside(home.resolve(LocalPorchlight.LEDGER), Instant.now());
            case MAKE_PRIVATE -> {
                Files.setPosixFilePermissions(home, PosixFilePermissions.fromString("rwx------"));
                if (Files.isRegularFile(home.resolve(LocalPorchlight.LEDGER), LinkOption.NOFOLLOW_LINKS)) {
                    Files.setPosixFilePermissions(
                            home.resolve(LocalPorchlight.LEDGER), PosixFilePermissions.fromString("rw-------"));
                }
            }
        }
    }

    /// What can be handed to whoever helps, of a core that never ran.
    ///
    /// @param version of this program
    public Report report(Exception fault, Path home, String version) {
        List<String> wrong = new ArrayList<>(List.of("start: " + name()));
        wrong.addAll(Thrown.lines(fault));
        List<String> program = new ArrayList<>(List.of("version: " + version));
        program.addAll(SystemFacts.here().lines());
        return new Report(
                Instant.now().truncatedTo(ChronoUnit.SECONDS),
                List.of(
                        new Section(Topic.PROGRAM, program),
                        new Section(Topic.FAULT, wrong),
                        new Section(
                                Topic.LOG,
                                ProgramLog.tail(home, ReportDesk.LOG_LINES).stream()
                                        .map(Redaction::of)
                                        .toList())));
    }
}
