package porchlight.client;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;

/// Lines of another process that claims to be a core: each value is read as it would be written, or refused.
class FaceCodecFuzzTest {
    /// Every value of a face: read, and written again.
    private static final List<UnaryOperator<Wire>> CODECS = List.of(
            wire -> StateCodec.write(StateCodec.read(wire)),
            wire -> FailureCodec.write(FailureCodec.read(wire)),
            wire -> HomeCodec.write(HomeCodec.home(wire)),
            wire -> HomeCodec.write(HomeCodec.destination(wire)),
            wire -> FaceCodec.write(FaceCodec.homeList(wire)),
            wire -> FaceCodec.write(FaceCodec.wallet(wire)),
            wire -> FaceCodec.write(FaceCodec.whereabouts(wire)),
            wire -> FaceCodec.write(FaceCodec.statistics(wire)),
            wire -> FaceCodec.write(FaceCodec.payment(wire)),
            wire -> SettingsCodec.write(SettingsCodec.settings(wire)),
            wire -> ArrivalCodec.write(ArrivalCodec.arrival(wire)),
            wire -> SettingsCodec.writeBuilt(SettingsCodec.built(wire)),
            wire -> FaceCodec.write(FaceCodec.favourites(wire)),
            wire -> KeysFace.write(KeysFace.ring(wire)),
            wire -> TopUpsFace.write(TopUpsFace.orders(wire)),
            wire -> TopUpsFace.write(TopUpsFace.offers(wire)),
            wire -> TopUpsFace.writePlacing(TopUpsFace.placing(wire)),
            wire -> MembershipCodec.write(MembershipCodec.read(wire)),
            wire -> TopUpsFace.writeDirect(TopUpsFace.direct(wire)),
            wire -> GuardFace.write(GuardFace.spent(wire)),
            wire -> GuardFace.write(GuardFace.own(wire)),
            wire -> KnownFace.write(KnownFace.known(wire)),
            wire -> KnownFace.write(KnownFace.history(wire)),
            wire -> KnownFace.write(KnownFace.lookup(wire)),
            wire -> ReportsFace.write(ReportsFace.read(wire)),
            wire -> ShieldCodec.write(ShieldCodec.shield(wire)),
            wire -> ShieldCodec.write(ShieldCodec.leakLook(wire)),
            wire -> DiagnosisFace.write(DiagnosisFace.look(wire)),
            wire -> DiagnosisFace.writePlaces(DiagnosisFace.places(wire)),
            wire -> FaceCodec.writeSessions(FaceCodec.sessions(wire)),
            wire -> StatementCodec.write(StatementCodec.statement(wire)),
            wire -> StatementCodec.writeMessages(StatementCodec.messages(wire)),
            wire -> StatementCodec.writeDays(StatementCodec.days(wire)));

    static Stream<byte[]> lines() {
        Stream<Wire> values = Stream.of(
                HomeCodec.write(FaceSamples.HOME),
                HomeCodec.write(FaceSamples.THERE),
                FaceCodec.write(FaceSamples.HOMES),
                FaceCodec.write(FaceSamples.WALLET),
                FaceCodec.write(FaceSamples.SEEN),
                FaceCodec.write(FaceSamples.NUMBERS),
                FaceCodec.write(Optional.of(FaceSamples.PAYMENT)),
                SettingsCodec.write(FaceSamples.SETTINGS),
                FaceCodec.write(Set.of(FaceSamples.HOME.id())),
                DiagnosisFace.write(FaceSamples.DIAGNOSES.getLast()),
                DiagnosisFace.writePlaces(List.of(FaceSamples.PLACE)),
                ArrivalCodec.write(FaceSamples.ARRIVALS.get(1)),
                ArrivalCodec.write(FaceSamples.ARRIVALS.get(2)),
                ArrivalCodec.write(FaceSamples.ARRIVALS.get(3)),
                KeysFace.write(FaceSamples.RING),
                KeysFace.write(KeyRing.NONE),
                TopUpsFace.write(List.of(FaceSamples.ORDER)),
                TopUpsFace.write(FaceSamples.OFFERS),
                TopUpsFace.writePlacing(FaceSamples.PLACING),
                MembershipCodec.write(FaceSamples.memberships().getLast()),
                MembershipCodec.write(FaceSamples.memberships().get(3)),
                TopUpsFace.writeDirect(List.of(FaceSamples.DEPOSIT)),
                GuardFace.write(FaceSamples.SPENT),
                GuardFace.write(FaceSamples.OWN),
                KnownFace.write(KnownSamples.KNOWN),
                KnownFace.write(KnownSamples.HISTORY),
                KnownFace.write(KnownSamples.LOOKUPS.getFirst()),
                KnownFace.write(KnownSamples.LOOKUPS.getLast()),
                ReportsFace.write(FaceSamples.REPORT),
                ShieldCodec.write(FaceSamples.SHIELD),
                ShieldCodec.write(FaceSamples.LOOKS.get(2)),
                ShieldCodec.write(FaceSamples.LOOKS.get(3)),
                ShieldCodec.write(FaceSamples.LOOKS.getLast()),
                FaceCodec.writeSessions(List.of(FaceSamples.PAST)),
                StatementCodec.write(Optional.of(FaceSamples.STATEMENT)),
                StatementCodec.writeMessages(List.of(FaceSamples.SIGNED)),
                StatementCodec.writeDays(List.of(FaceSamples.DAY)));
        return Stream.concat(values, FaceSamples.states().stream().limit(13).map(StateCodec::write))
                .map(wire -> wire.toString().getBytes(StandardCharsets.UTF_8));
    }

    @MethodSource("lines")
    @FuzzTest
    void anyLineIsAValueThatComesBackAsItWasOrIsRefused(byte[] data) {
        String line = new String(data, StandardCharsets.UTF_8);
        for (UnaryOperator<Wire> codec : CODECS) {
            Wire written;
            try {
                written = codec.apply(Wire.parse(line));
            } catch (IllegalArgumentException refused) {
                assertThat(refused).isNotInstanceOf(IndexOutOfBoundsException.class);
                continue;
            }
            String once = written.toString();
            assertThat(codec.apply(Wire.parse(once)).toString()).isEqualTo(once);
        }
    }
}
