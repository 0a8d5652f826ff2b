package porchlight.tunnel.helper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import porchlight.tunnel.Helper;
import porchlight.tunnel.HelperException;
import porchlight.tunnel.HelperException.Code;
import porchlight.tunnel.SocketHelper;
import porchlight.tunnel.TestClient;
import porchlight.tunnel.TunnelState;
import porchlight.tunnel.TunnelStatus;
import porchlight.tunnel.helper.Caller.Who;
import porchlight.tunnel.wire.Answers.Answer;
import porchlight.tunnel.wire.Request;

/// Who may do what, and what a caller cannot do to the others.
class CallersTest {
    @TempDir
    private Path directory;

    private Served served;

    @BeforeEach
    void serve() throws IOException {
        served = new Served(directory);
    }

    @AfterEach
    void end() throws IOException {
        served.close();
    }

    static List<CallerTable.Cell> cells() {
        return CallerTable.cells();
    }

    @ParameterizedTest
    @MethodSource("cells")
    @DisplayName("MUL-01-006, CVE-2026-26422: nobody but whom the table names drives the helper")
    void everyCommandForEveryCaller(CallerTable.Cell cell) {
        if (cell.leased()) {
            served.engine.lease().renew(Duration.ofSeconds(60));
        }
        Answer answer = served.commands().answer(cell.caller().who(), CallerTable.request(cell.command()));
        String told = answer instanceof Answer.Refused(Code code, var field) ? code.name() : "ok";
        assertThat(told.toLowerCase(Locale.ROOT)).isEqualTo(cell.expected());
    }

    @Test
    void noCommandIsMissingInTheTable() {
        assertThat(CallerTable.requests())
                .extracting(Object::getClass)
                .containsExactlyInAnyOrder(Request.class.getPermittedSubclasses());
        List<String> commands =
                CallerTable.requests().stream().map(CallerTable::command).toList();
        for (boolean leased : new boolean[] {false, true}) {
            for (CallerTable.Identity caller : CallerTable.Identity.values()) {
                assertThat(cells())
                        .filteredOn(cell -> cell.leased() == leased && cell.caller() == caller)
                        .extracting(CallerTable.Cell::command)
                        .containsExactlyInAnyOrderElementsOf(commands);
            }
        }
    }

    @Test
    void aStrangerLearnsTheStateAndNothingElse() throws HelperException {
        served.engine.down(Helper.Then.BLOCK);
        try (Helper stranger = served.client(Who.OTHER)) {
            TunnelStatus seen = stranger.status();
            assertThat(seen.state()).isEqualTo(TunnelState.BLOCKED);
            assertThat(seen.reason()).isEqualTo(TunnelStatus.Reason.NONE);
            assertThat(seen.policyHash()).isEmpty();
            assertThat(seen.sinceMillis()).isZero();
            assertThat(stranger.hello().owner()).isEqualTo(Helper.Owner.OTHER);
        }
        try (Helper owner = served.client(Who.OWNER)) {
            assertThat(owner.status().policyHash()).hasValue("hash");
            assertThat(owner.hello().owner()).isEqualTo(Helper.Owner.ME);
        }
    }

    @Test
    void aWholeSessionOverTheSocket() throws Exception {
        try (Helper owner = served.client(Who.OWNER)) {
            LinkedBlockingQueue<TunnelStatus> told = new LinkedBlockingQueue<>();
            AutoCloseable subscription = owner.subscribe(told::add, () -> {});
            owner.lease(Duration.ofSeconds(15));
            ChecksTest.Draft draft = new ChecksTest.Draft();
            draft.slot = owner.prepare().slot();
            assertThat(owner.up(draft.request()).state()).isEqualTo(TunnelState.CONNECTING);
            served.platform.handshake = OptionalLong.of(System.currentTimeMillis());
            TunnelStatus status = told.poll(10, TimeUnit.SECONDS);
            while (status != null && status.state() != TunnelState.CONNECTED) {
                status = told.poll(10, TimeUnit.SECONDS);
            }
            assertThat(status).isNotNull();
            assertThat(owner.down(Helper.Then.OPEN).state()).isEqualTo(TunnelState.OPEN);
            subscription.close();
        }
    }

    @Test
    void anotherOwnerEndsAllConnections() throws Exception {
        try (Helper owner = served.client(Who.OWNER)) {
            CountDownLatch lost = new CountDownLatch(1);
            AutoCloseable subscription = owner.subscribe(status -> {}, lost::countDown);
            served.server.disconnectAll();
            assertThat(lost.await(10, TimeUnit.SECONDS)).isTrue();
            assertThatThrownBy(owner::hello)
                    .isInstanceOfSatisfying(
                            HelperException.class, no -> assertThat(no.code()).isEqualTo(Code.CONNECTION_LOST));
            assertThat(owner.hello().protocol()).isEqualTo(1);
            subscription.close();
        }
    }

    @Test
    void theFifthConnectionOfAnAccountIsClosed() throws Exception {
        List<SocketChannel> four = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            four.add(SocketChannel.open(UnixDomainSocketAddress.of(served.socket)));
        }
        try (SocketChannel fifth = SocketChannel.open(UnixDomainSocketAddress.of(served.socket))) {
            assertThat(fifth.read(ByteBuffer.allocate(1))).isEqualTo(-1);
        }
        for (SocketChannel channel : four) {
            channel.close();
        }
    }

    @Test
    void nonsenseEndsTheConnectionAndNothingElse() throws Exception {
        for (byte[] nonsense : List.of(
                new byte[] {127, -1, -1, -1},
                new byte[] {0, 0, 0, 2, '{', '}'},
                new byte[] {0, 0, 0, 3, 'x', 'y', 'z'},
                "GET / HTTP/1.1\r\n\r\n".getBytes(java.nio.charset.StandardCharsets.US_ASCII))) {
            try (SocketChannel channel = SocketChannel.open(UnixDomainSocketAddress.of(served.socket))) {
                channel.write(ByteBuffer.wrap(nonsense));
                assertThat(Told.all(channel)).isEqualTo("{\"id\":0,\"err\":{\"code\":\"bad_request\"}}");
            }
        }
        try (Helper owner = served.client(Who.OWNER)) {
            assertThat(owner.status().state()).isEqualTo(TunnelState.OPEN);
        }
    }

    @Test
    void tooManyQuestionsASecondAreRefused() throws HelperException {
        try (Helper owner = served.client(Who.OWNER)) {
            Optional<Code> code = Optional.empty();
            for (int i = 0; i < 100 && code.isEmpty(); i++) {
                try {
                    owner.status();
                } catch (HelperException refused) {
                    code = Optional.of(refused.code());
                }
            }
            assertThat(code).hasValue(Code.TOO_MANY);
        }
    }

    @Test
    void nothingIsSentToAServerThatIsNotRoot() throws Exception {
        try (ServerSocketChannel fake = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            Path place = directory.resolve("fake");
            fake.bind(UnixDomainSocketAddress.of(place));
            assertThatThrownBy(() -> TestClient.connectDistrusting(place))
                    .isInstanceOfSatisfying(
                            HelperException.class, no -> assertThat(no.code()).isEqualTo(Code.NOT_RUNNING));
            try (SocketChannel seen = fake.accept()) {
                assertThat(seen.read(ByteBuffer.allocate(1))).isEqualTo(-1);
            }
        }
        assertThatThrownBy(() -> SocketHelper.connect(directory.resolve("nobody")))
                .isInstanceOfSatisfying(
                        HelperException.class, no -> assertThat(no.code()).isEqualTo(Code.NOT_RUNNING));
    }
}
