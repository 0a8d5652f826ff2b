package porchlight.ledger;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import porchlight.identity.SafeFile;
import porchlight.ledger.LedgerException.Reason;

/// What must never be lost, in one SQLite file: promises, sessions, top-ups, deposits, homes, settings.
///
/// Write-ahead log with `synchronous=FULL`: whatever a method has written is on the disk when it returns, and a
/// crash at any point leaves whole steps only. Every method may throw [LedgerException]. Safe for use by several
/// threads; steps wait for each other.
public final class Ledger implements AutoCloseable {
    /// How long a step waits for another process before it fails with BUSY.
    public static final Duration BUSY_TIMEOUT = Duration.ofSeconds(5);

    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("uuuuMMdd-HHmmss-SSS").withZone(ZoneOffset.UTC);

    private final Database database;
    private final PromiseBook promises;
    private final SessionBook sessions;
    private final ReceiptBook receipts;
    private final HomeBook homes;
    private final TopUpBook topUps;
    private final DepositBook deposits;
    private final TransferBook transfers;
    private final SettingBook settings;
    private final ChannelBook channels;
    private final HistoryBook history;
    private final MembershipBook memberships;
    private final WithdrawalBook withdrawals;
    private final IdentityBook identities;

    private Ledger(Database database, Path file) {
        this.database = database;
        this.settings = new SettingBook(database);
        this.promises = new PromiseBook(database, LedgerSeal.renew(file, database));
        this.sessions = new SessionBook(database);
        this.receipts = new ReceiptBook(database);
        this.homes = new HomeBook(database);
        this.topUps = new TopUpBook(database);
        this.deposits = new DepositBook(database);
        this.transfers = new TransferBook(database);
        this.channels = new ChannelBook(database);
        this.history = new HistoryBook(database);
        this.memberships = new MembershipBook(database);
        this.withdrawals = new WithdrawalBook(database);
        this.identities = new IdentityBook(database);
    }

    /// Opens the ledger and brings it up to date; makes a new one where there is none.
    ///
    /// @throws LedgerException CORRUPT or NEWER_SCHEMA, the file untouched; READ_ONLY, FULL, BUSY or IO
    public static Ledger open(Path file) {
        return open(file, BUSY_TIMEOUT);
    }

    static Ledger open(Path file, Duration busyTimeout) {
        try {
            create(file.toAbsolutePath());
        } catch (IOException e) {
            throw new LedgerException(Reason.READ_ONLY, "the ledger cannot be made", e);
        }
        Database database = Database.open(
                "jdbc:sqlite:" + file.toAbsolutePath(),
                List.of("PRAGMA busy_timeout = " + busyTimeout.toMillis(), "PRAGMA foreign_keys = ON"));
        try {
            check(database);
            database.pragma("PRAGMA journal_mode = WAL");
            database.pragma("PRAGMA synchronous = FULL");
            database.pragma("PRAGMA fullfsync = ON");
            database.pragma("PRAGMA checkpoint_fullfsync = ON");
            Migrations.apply(database);
            return new Ledger(database, file.toAbsolutePath());
        } catch (LedgerException e) {
            database.close();
            throw e;
        }
    }

    /// Moves a damaged ledger, with its log, to names of their own beside it, so that a new one can be made.
    /// Promised totals are then unknown until the hub has told them ([PromiseBook#adoptHubTotal]).
    ///
    /// @return where the damaged file stands now
    public static Path setAside(Path file, Instant now) throws IOException {
        String suffix = ".damaged-" + STAMP.format(now);
        for (String part : List.of("-wal", "-shm")) {
            Path log = file.resolveSibling(file.getFileName() + part);
            if (Files.exists(log)) {
                Files.move(log, file.resolveSibling(file.getFileName() + suffix + part));
            }
        }
        return Files.move(file, file.resolveSibling(file.getFileName() + suffix));
    }

    /// What was promised, and the memory by which invoices are judged.
    public PromiseBook promises() {
        return promises;
    }

    /// Sessions and what was paid in them.
    public SessionBook sessions() {
        return sessions;
    }

    /// What was signed in sessions, byte for byte.
    public ReceiptBook receipts() {
        return receipts;
    }

    /// Favourites, recents, the block list and how homes behaved.
    public HomeBook homes() {
        return homes;
    }

    /// Orders of MYST.
    public TopUpBook topUps() {
        return topUps;
    }

    /// MYST that came into channels.
    public DepositBook deposits() {
        return deposits;
    }

    /// Automatic top-ups from the user's own MYST.
    public TransferBook transfers() {
        return transfers;
    }

    /// Settings, and what the window paints before the network has answered.
    public SettingBook settings() {
        return settings;
    }

    /// What explains a channel's balance.
    public ChannelBook channels() {
        return channels;
    }

    /// Forgets where the user was.
    public HistoryBook history() {
        return history;
    }

    /// Registrations, and channels with further hubs.
    public MembershipBook memberships() {
        return memberships;
    }

    /// Money on its way out of a channel.
    public WithdrawalBook withdrawals() {
        return withdrawals;
    }

    /// Names and backups of identities.
    public IdentityBook identities() {
        return identities;
    }

    @Override
    public void close() {
        database.close();
    }

    /// For tests of a full or unwritable disk.
    Database database() {
        return database;
    }

    /// Where somebody was is nobody's business: a new file may be read by its owner only, and SQLite gives its log
    /// the same rights.
    private static void create(Path file) throws IOException {
        Path folder = file.getParent();
        if (folder != null) {
            SafeFile.createFolder(folder);
        }
        if (!Files.exists(file)
                && file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        }
    }

    private static void check(Database database) {
        List<String> complaints =
                database.read(c -> new ArrayList<>(Database.list(c, "PRAGMA quick_check(1)", row -> row.getString(1))));
        if (!complaints.equals(List.of("ok"))) {
            throw new LedgerException(Reason.CORRUPT, "the ledger is damaged: " + complaints);
        }
    }
}
