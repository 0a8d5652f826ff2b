package porchlight.sandbox.exit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.Inet4Address;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import porchlight.identity.Address;
import porchlight.identity.PrivateKeySigner;
import porchlight.market.Country;
import porchlight.market.HomeId;
import porchlight.market.IpType;
import porchlight.market.Proposal;
import porchlight.market.Quality;
import porchlight.peer.Broker;
import porchlight.peer.Cancel;
import porchlight.peer.DialFailure;
import porchlight.peer.DialListener;
import porchlight.peer.Dialer;
import porchlight.peer.PeerLink;
import porchlight.peer.ProviderSession;
import porchlight.peer.Subjects;

/// Several homes are asked, one is told to act.
@Timeout(60)
class RaceTest {
    /// Hears which home answered and which do not do.
    private static final class Heard implements DialListener {
        final List<HomeId> exits = new ArrayList<>();
        final Map<HomeId, DialFailure.Reason> failed = new ConcurrentHashMap<>();

        @Override
        public void done(Step step, Duration since) {}

        @Override
        public void exit(HomeId home, Inet4Address address) {
            exits.add(home);
        }

        @Override
        public void failed(HomeId home, DialFailure why) {
            failed.put(home, why.reason());
        }
    }

    private static PeerLink dial(Bench bench, List<Proposal> homes, Duration deadline, Heard heard) throws DialFailure {
        try (var dialer = new Dialer()) {
            return dialer.dial(homes, bench.consumer, bench.settings(deadline), new Cancel(), heard);
        }
    }

    /// A home that is announced and never answers.
    private static Proposal absent(Bench bench, int number) {
        return proposal(bench, Address.of(String.format("0x%040x", number)));
    }

    private static Proposal proposal(Bench bench, Address provider) {
        return new Proposal(
                new HomeId(provider, "wireguard"),
                new Country("DE"),
                "",
                "",
                0,
                IpType.RESIDENTIAL,
                List.of(bench.broker.url()),
                List.of(),
                Quality.UNKNOWN);
    }

    @Test
    void aSilentHomeCostsASecondAndNotTheDeadline() throws Exception {
        try (Bench bench = Bench.direct()) {
            Heard heard = new Heard();
            long start = System.nanoTime();
            List<Proposal> homes = List.of(absent(bench, 1), absent(bench, 2), bench.proposal);
            try (PeerLink link = dial(bench, homes, Duration.ofSeconds(20), heard)) {
                assertThat(link.home()).isEqualTo(bench.proposal.id());
                assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(8));
                assertThat(heard.exits).containsExactly(bench.proposal.id());
                assertThat(heard.failed).isEmpty();
                var session = new ProviderSession(link.rpc());
                session.onInvoice(bench.new Payer(session));
                assertThat(bench.create(session, Bench.PRICE)).isNotNull();
            }
        }
    }

    @Test
    void aHomeThatAnswersInTimeIsTheOnlyOneThatIsAsked() throws Exception {
        try (Bench bench = Bench.direct()) {
            var other = PrivateKeySigner.random(new SecureRandom());
            String subject = Subjects.signed(
                    other, System.currentTimeMillis() / 1000, Subjects.exchange(other.address(), "wireguard"));
            var asked = new AtomicInteger();
            try (Broker spy = Broker.connect(List.of(bench.broker.url()), Duration.ofSeconds(5));
                    AutoCloseable _ = spy.subscribe(subject, _ -> asked.incrementAndGet())) {
                spy.flush(Duration.ofSeconds(5));
                List<Proposal> homes = List.of(bench.proposal, proposal(bench, other.address()));
                try (PeerLink link = dial(bench, homes, Duration.ofSeconds(20), new Heard())) {
                    assertThat(link.home()).isEqualTo(bench.proposal.id());
                }
                bench.faults.set(new Faults.Silent());
                assertThatThrownBy(() -> dial(bench, homes, Duration.ofSeconds(2), new Heard())
                                .close())
                        .isInstanceOf(DialFailure.class);
                spy.flush(Duration.ofSeconds(5));
            }
            assertThat(asked).as("once, and only when the first was silent").hasValue(1);
        }
    }

    @Test
    void aLyingHomeMakesTheNextOneBeAskedAtOnce() throws Exception {
        try (Bench liar = Bench.direct()) {
            liar.faults.set(new Faults.LyingSignature());
            Heard heard = new Heard();
            assertThatThrownBy(() -> dial(liar, List.of(liar.proposal, absent(liar, 1)), Duration.ofSeconds(2), heard)
                            .close())
                    .isInstanceOfSatisfying(
                            DialFailure.class, e -> assertThat(e.reason()).isEqualTo(DialFailure.Reason.LIED));
            assertThat(heard.failed)
                    .containsEntry(liar.proposal.id(), DialFailure.Reason.LIED)
                    .containsEntry(absent(liar, 1).id(), DialFailure.Reason.SILENT);
        }
    }
}
