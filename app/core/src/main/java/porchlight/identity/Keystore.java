package porchlight.identity;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import porchlight.identity.KeystoreException.Reason;

/// The identities of this user: a folder of Web3 Secret Storage files that other Ethereum software can read too
/// (`payments.md §1.1`, `security.md §6.1`).
///
/// A file is written whole or not at all, is readable by its owner only, and is never deleted: when an identity is
/// brought in a second time, the older file stays beside the new one as `….replaced`. Opening a standard file takes
/// half a second and 256 MiB; call it off the window's thread. Safe for use by several threads: keys are opened and
/// sealed one after the other, and whoever only asks what is here, or remembers it, does not wait for that.
public final class Keystore {
    private static final Pattern NAME = Pattern.compile("UTC--[^/]{1,60}--([0-9a-fA-F]{40})");
    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH-mm-ss.nnnnnnnnn'Z'").withZone(ZoneOffset.UTC);
    private static final String REMEMBERED = "remember.json";
    private static final String KEPT = "kept";

    private final Path folder;
    private final Strength strength;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();
    private final Object remembering = new Object();

    /// @param folder made on the first write if it is not there
    /// @param strength of the files that will be written
    public Keystore(Path folder, Strength strength) {
        this(folder, strength, Clock.systemUTC());
    }

    Keystore(Path folder, Strength strength, Clock clock) {
        this.folder = folder;
        this.strength = strength;
        this.clock = clock;
    }

    /// The identities that have a file here, oldest first. Half-written and foreign files are passed over.
    public List<Address> list() throws KeystoreException {
        LinkedHashSet<Address> found = new LinkedHashSet<>();
        for (Path file : files()) {
            found.add(addressIn(file));
        }
        return new ArrayList<>(found);
    }

    /// Makes a new identity.
    ///
    /// @throws KeystoreException EMPTY_PASSPHRASE or IO
    public synchronized Address create(char[] passphrase) throws KeystoreException {
        refuseEmpty(passphrase);
        try (PrivateKeySigner signer = PrivateKeySigner.random(random)) {
            store(signer, passphrase);
            return signer.address();
        }
    }

    /// Opens an identity; close the signer to lock it again.
    ///
    /// @throws KeystoreException NOT_FOUND, WRONG_PASSPHRASE, MALFORMED, UNSUPPORTED, TOO_COSTLY,
    ///     ADDRESS_MISMATCH, IO
    public synchronized PrivateKeySigner unlock(Address address, char[] passphrase) throws KeystoreException {
        PrivateKeySigner signer = KeyFile.read(read(fileOf(address)), passphrase);
        if (!signer.address().equals(address)) {
            signer.close();
            throw new KeystoreException(Reason.ADDRESS_MISMATCH, "the key inside belongs to another identity");
        }
        return signer;
    }

    /// Brings an identity in and encrypts it again under a passphrase of its own.
    ///
    /// @param json a version 3 file, light or standard
    /// @param passphrase what opens it; may be empty, as other software allows that
    /// @param newPassphrase what shall open it here
    /// @throws KeystoreException as [#unlock], and EMPTY_PASSPHRASE for the new one
    public synchronized Address importJson(byte[] json, char[] passphrase, char[] newPassphrase)
            throws KeystoreException {
        refuseEmpty(newPassphrase);
        try (PrivateKeySigner signer = KeyFile.read(json, passphrase)) {
            add(signer, newPassphrase);
            return signer.address();
        }
    }

    /// Whose key it is that a file holds, without bringing it in.
    ///
    /// @throws KeystoreException as [#unlock]
    public static Address ownerOf(byte[] json, char[] passphrase) throws KeystoreException {
        try (PrivateKeySigner signer = KeyFile.read(json, passphrase)) {
            return signer.address();
        }
    }

    /// Brings an identity in whose key is known already, such as from its words.
    ///
    /// @param passphrase what shall open it here
    /// @throws KeystoreException EMPTY_PASSPHRASE or IO
    public synchronized void add(PrivateKeySigner signer, char[] passphrase) throws KeystoreException {
        refuseEmpty(passphrase);
        try {
            List<Path> older = filesOf(signer.address());
            store(signer, passphrase);
            for (Path file : older) {
                Files.move(file, file.resolveSibling(file.getFileName() + ".replaced"));
            }
        } catch (IOException e) {
            throw new KeystoreException(Reason.IO, "an older key file could not be put aside", e);
        }
    }

    /// Writes a second copy of an open identity, in a folder of its own, that a random secret opens instead of the
    /// passphrase. An earlier copy is replaced.
    ///
    /// @param secret at least 128 random bits, so that its cost in scrypt does not matter
    public synchronized void keepCopy(PrivateKeySigner signer, char[] secret) throws KeystoreException {
        refuseEmpty(secret);
        write(
                copyOf(signer.address()),
                KeyFile.write(signer, secret, Strength.LIGHT).getBytes(StandardCharsets.UTF_8));
    }

    /// Whether there is a copy that a secret opens.
    public boolean hasCopy(Address address) {
        return Files.isRegularFile(copyOf(address));
    }

    /// Opens the copy that [#keepCopy] wrote.
    ///
    /// @throws KeystoreException as [#unlock]
    public synchronized PrivateKeySigner openCopy(Address address, char[] secret) throws KeystoreException {
        if (!hasCopy(address)) {
            throw new KeystoreException(Reason.NOT_FOUND, "no copy is kept of " + address);
        }
        PrivateKeySigner signer = KeyFile.read(read(copyOf(address)), secret);
        if (!signer.address().equals(address)) {
            signer.close();
            throw new KeystoreException(Reason.ADDRESS_MISMATCH, "the key inside belongs to another identity");
        }
        return signer;
    }

    /// Removes the copy; the key file itself stays.
    public void dropCopy(Address address) throws KeystoreException {
        try {
            Files.deleteIfExists(copyOf(address));
        } catch (IOException e) {
            throw new KeystoreException(Reason.IO, "the copy cannot be removed", e);
        }
    }

    private Path copyOf(Address address) {
        return folder.resolve(KEPT).resolve(address.toString().substring(2) + ".json");
    }

    /// The identity as a file for another device or program.
    ///
    /// @param passphrase what opens it here
    /// @param exportPassphrase what shall open the copy; not empty
    public synchronized byte[] exportJson(Address address, char[] passphrase, char[] exportPassphrase)
            throws KeystoreException {
        refuseEmpty(exportPassphrase);
        try (PrivateKeySigner signer = unlock(address, passphrase)) {
            return KeyFile.write(signer, exportPassphrase, strength).getBytes(StandardCharsets.UTF_8);
        }
    }

    /// The identity that was used last, if it is known and still here.
    public Optional<Address> lastUsed() throws KeystoreException {
        Path file = folder.resolve(REMEMBERED);
        if (!Files.isRegularFile(file)) {
            return Optional.empty();
        }
        try {
            String text = new String(read(file), StandardCharsets.UTF_8);
            JsonElement identity =
                    JsonParser.parseString(text).getAsJsonObject().get("identity");
            if (identity == null || !identity.isJsonObject()) {
                return Optional.empty();
            }
            JsonElement address = identity.getAsJsonObject().get("address");
            if (address == null || !address.isJsonPrimitive()) {
                return Optional.empty();
            }
            Address remembered = Address.of(address.getAsString());
            return list().contains(remembered) ? Optional.of(remembered) : Optional.empty();
        } catch (JsonParseException | IllegalStateException | IllegalArgumentException damaged) {
            return Optional.empty();
        }
    }

    /// Remembers which identity is used.
    public void remember(Address address) throws KeystoreException {
        JsonObject identity = new JsonObject();
        identity.addProperty("address", address.toString());
        JsonObject root = new JsonObject();
        root.add("identity", identity);
        synchronized (remembering) {
            write(folder.resolve(REMEMBERED), root.toString().getBytes(StandardCharsets.UTF_8));
        }
    }

    private void store(PrivateKeySigner signer, char[] passphrase) throws KeystoreException {
        byte[] json = KeyFile.write(signer, passphrase, strength).getBytes(StandardCharsets.UTF_8);
        String hex = signer.address().toString().substring(2);
        Path file = folder.resolve("UTC--" + STAMP.format(Instant.now(clock)) + "--" + hex);
        write(file, json);
        KeyFile.read(read(file), passphrase).close();
    }

    private Path fileOf(Address address) throws KeystoreException {
        List<Path> files = filesOf(address);
        if (files.isEmpty()) {
            throw new KeystoreException(Reason.NOT_FOUND, "there is no key file of " + address);
        }
        return files.getLast();
    }

    private List<Path> filesOf(Address address) throws KeystoreException {
        List<Path> found = new ArrayList<>();
        for (Path file : files()) {
            if (addressIn(file).equals(address)) {
                found.add(file);
            }
        }
        return found;
    }

    private List<Path> files() throws KeystoreException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> entries = Files.list(folder)) {
            List<Path> files = new ArrayList<>(entries.filter(
                            file -> NAME.matcher(file.getFileName().toString()).matches())
                    .toList());
            Collections.sort(files);
            return files;
        } catch (IOException e) {
            throw new KeystoreException(Reason.IO, "the folder of identities cannot be read", e);
        }
    }

    private static Address addressIn(Path file) {
        String name = file.getFileName().toString();
        return Address.of("0x" + name.substring(name.length() - 40));
    }

    private static byte[] read(Path file) throws KeystoreException {
        try {
            if (Files.size(file) > KeyFile.MOST_BYTES) {
                throw new KeystoreException(Reason.MALFORMED, "too large for a key file");
            }
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new KeystoreException(Reason.IO, "a key file cannot be read", e);
        }
    }

    private static void write(Path file, byte[] content) throws KeystoreException {
        try {
            Path parent = file.getParent();
            if (parent != null) {
                SafeFile.createFolder(parent);
            }
            SafeFile.write(file, content);
        } catch (IOException e) {
            throw new KeystoreException(Reason.IO, "a key file cannot be written", e);
        }
    }

    private static void refuseEmpty(char[] passphrase) throws KeystoreException {
        if (passphrase.length == 0) {
            throw new KeystoreException(Reason.EMPTY_PASSPHRASE, "an empty passphrase protects nothing");
        }
    }
}
