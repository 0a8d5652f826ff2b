package porchlight.tunnel.windows;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import porchlight.tunnel.helper.Caller;

/// Whose a file, a folder and a socket can be trusted to be. The texts are what Windows prints for its own
/// folders.
class RightsTest {
    @TempDir
    private Path temporary;

    private final FakeGuard guard = new FakeGuard();

    private static boolean kept(String sddl) {
        return Sddl.parse(sddl).filter(s -> s.keptFrom(Sddl.CHANGE)).isPresent();
    }

    @Test
    void aFolderThatOthersMayChangeIsNotKept() {
        String closed = "O:SYG:SYD:PAI(A;OICI;FA;;;SY)(A;OICI;FA;;;BA)";
        assertThat(kept(closed)).as("control").isTrue();
        assertThat(kept(FakeGuard.PROGRAM_FILES)).as("control").isTrue();
        for (String bad : new String[] {
            FakeGuard.USERS_OWN,
            closed.replace("O:SY", "O:BU"),
            closed.replace("O:SYG:SY", ""),
            "O:SYG:SY",
            "O:SYG:SYD:NO_ACCESS_CONTROL",
            closed + "(A;;FW;;;BU)",
            closed + "(A;;LC;;;AU)",
            closed + "(A;;0x2;;;WD)",
            closed + "(A;;SD;;;S-1-5-21-1-2-3-1001)",
            closed + "(A;;WO;;;IU)",
            closed + "(A;;GA;;;BU)",
            closed + "(A;OICI;FA;;;CO)",
            closed + "(A;;QQ;;;BU)",
            closed + "(A;;FR)",
            closed + "(XA;;FR;;;BU;(WIN://SYSAPPID Exists))",
            ""
        }) {
            assertThat(kept(bad)).as(bad).isFalse();
        }
        for (String good : new String[] {
            closed + "(A;;FRFX;;;BU)",
            closed + "(D;;FA;;;BU)",
            closed + "(A;OICIIO;FA;;;BU)",
            closed + "S:AI(AU;SA;FA;;;WD)"
        }) {
            assertThat(kept(good)).as(good).isTrue();
        }
    }

    @Test
    void rightsInEitherSpellingAreTheSame() {
        String head = "O:SYD:";
        assertThat(Sddl.parse(head + "(A;;FA;;;BU)").orElseThrow().grants())
                .isEqualTo(Sddl.parse(head + "(A;;0x1f01ff;;;BU)").orElseThrow().grants());
        assertThat(Sddl.parse(head + "(A;;FRFX;;;BU)").orElseThrow().grants())
                .isEqualTo(Sddl.parse(head + "(A;;0x1200a9;;;BU)").orElseThrow().grants());
    }

    @Test
    void aProgramCountsOnlyWhereNobodyElseCouldHavePutIt() throws IOException {
        Path folder = Files.createDirectories(temporary.resolve("Porchlight"));
        Path program = Files.writeString(folder.resolve("wg.exe"), "");
        assertThat(guard.trusts(program)).as("control").isTrue();
        assertThat(guard.trusts(folder.resolve("absent.exe"))).isFalse();
        assertThat(guard.trusts(folder)).isFalse();
        guard.said.put(program, FakeGuard.USERS_OWN);
        assertThat(guard.trusts(program)).isFalse();
        guard.said.remove(program);
        guard.said.put(folder, FakeGuard.PROGRAM_FILES + "(A;;DC;;;BU)");
        assertThat(guard.trusts(program)).as("a library could be put beside it").isFalse();
        guard.said.put(folder, FakeGuard.PROGRAM_FILES);
        guard.said.put(temporary, FakeGuard.PROGRAM_FILES + "(A;;LC;;;AU)");
        assertThat(guard.trusts(program))
                .as("a folder beside the folder is harmless")
                .isTrue();
        guard.said.put(temporary, FakeGuard.PROGRAM_FILES + "(A;;DT;;;AU)");
        assertThat(guard.trusts(program)).as("the folder could be replaced").isFalse();
        guard.said.put(temporary, "unreadable");
        assertThat(guard.trusts(program)).isFalse();
        assertThat(WindowsTool.find(guard, folder, folder).paths()).isEmpty();
    }

    @Test
    void theDoorsLetInWhomTheirFolderNames() throws IOException {
        Doors doors = new Doors(temporary, guard);
        doors.makeStateDir();
        try (ServerSocketChannel admin = doors.openAdministrators();
                ServerSocketChannel owner = doors.openOwners(Optional.of(Sample.OWNER))) {
            assertThat(admin.isOpen() && owner.isOpen()).isTrue();
        }
        assertThat(guard.said)
                .containsEntry(Doors.stateDir(temporary), "O:SYG:SYD:PAI(A;OICI;FA;;;SY)(A;OICI;FA;;;BA)")
                .containsEntry(
                        Doors.administrators(temporary).getParent(), "O:SYG:SYD:PAI(A;OICI;FA;;;SY)(A;OICI;FA;;;BA)")
                .containsEntry(
                        Doors.owners(temporary).getParent(),
                        "O:SYG:SYD:PAI(A;OICI;FA;;;SY)(A;OICI;FA;;;BA)(A;;FRFX;;;" + Sample.OWNER.text()
                                + ")(A;OIIO;FRFW;;;" + Sample.OWNER.text() + ")");
        assertThat(Doors.ownersList(Optional.empty())).doesNotContain("FRF");
        for (String list :
                new String[] {Doors.ownersList(Optional.empty()), Doors.ownersList(Optional.of(Sample.OWNER))}) {
            assertThat(kept(list)).as(list).isTrue();
        }
    }

    @Test
    void whatWasKeptGoesAndNothingElse() throws IOException {
        Doors doors = new Doors(temporary, guard);
        doors.makeStateDir();
        doors.openAdministrators().close();
        doors.openOwners(Optional.empty()).close();
        Path other = Files.writeString(temporary.resolve("porchlight.exe"), "");
        Path target = Files.writeString(temporary.resolve("target"), "");
        Files.writeString(Doors.stateDir(temporary).resolve("owner"), Sample.OWNER.text());
        Files.createSymbolicLink(Doors.stateDir(temporary).resolve("link"), target);
        doors.forget();
        doors.forget();
        try (Stream<Path> left = Files.list(temporary)) {
            assertThat(left).containsExactlyInAnyOrder(other, target);
        }
    }

    @Test
    void aFolderThatSomebodyPreparedForUsIsNotTaken() throws IOException {
        Path prepared = Files.createDirectories(Doors.stateDir(temporary));
        guard.said.put(prepared, FakeGuard.USERS_OWN);
        assertThatThrownBy(() -> new Doors(temporary, guard).makeStateDir()).isInstanceOf(IOException.class);
    }

    @Test
    void aServerInAFolderOfAUsersIsNotTrusted() throws IOException {
        Path socket = temporary.resolve("s");
        try (ServerSocketChannel listening =
                        ServerSocketChannel.open(StandardProtocolFamily.UNIX).bind(UnixDomainSocketAddress.of(socket));
                SocketChannel channel = SocketChannel.open(UnixDomainSocketAddress.of(socket))) {
            guard.said.put(temporary, Doors.ownersList(Optional.of(Sample.OWNER)));
            assertThat(DoorCheck.trusts(channel, () -> guard)).as("control").isTrue();
            guard.said.put(temporary, FakeGuard.USERS_OWN);
            assertThat(DoorCheck.trusts(channel, () -> guard)).isFalse();
            guard.said.put(temporary, "unreadable");
            assertThat(DoorCheck.trusts(channel, () -> guard)).isFalse();
            assertThat(listening.isOpen()).isTrue();
        }
    }

    @Test
    void whoComesInIsWhoTheDoorIsFor() throws IOException {
        try (SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX)) {
            Caller owner = new DoorCredentials(Caller.Who.OWNER, "owner").of(channel);
            Caller admin = new DoorCredentials(Caller.Who.ROOT, "admin").of(channel);
            assertThat(owner.who()).isEqualTo(Caller.Who.OWNER);
            assertThat(admin.who()).isEqualTo(Caller.Who.ROOT);
            assertThat(owner.user()).isNotEqualTo(admin.user());
            assertThat(owner.user())
                    .isEqualTo(new DoorCredentials(Caller.Who.OWNER, "owner")
                            .of(channel)
                            .user());
        }
    }

    @Test
    void anOwnerIsAPersonWhomAnAdministratorWrote() throws IOException {
        OwnerFile file = new OwnerFile(temporary.resolve("owner"), guard);
        assertThat(file.read()).isEmpty();
        file.write(Sample.OWNER.text());
        assertThat(file.read()).contains(Sample.OWNER);
        guard.said.put(file.file(), FakeGuard.USERS_OWN);
        assertThat(file.read()).isEmpty();
        guard.said.remove(file.file());
        for (String bad : new String[] {"S-1-5-18", "S-1-1-0", "1000", "", "S-1-5-32-544", "x".repeat(300)}) {
            assertThatThrownBy(() -> file.write(bad)).as(bad).isInstanceOf(IOException.class);
            Files.writeString(file.file(), bad);
            assertThat(file.read()).as(bad).isEmpty();
        }
    }
}
