package porchlight.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static porchlight.client.FaceSamples.HOME;
import static porchlight.client.FaceSamples.THERE;
import static porchlight.client.FaceSamples.failures;
import static porchlight.client.FaceSamples.states;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import porchlight.connection.ConnectionState;
import porchlight.connection.Failure;
import porchlight.market.Destination;

class FaceCodecTest {
    @Test
    void nonsenseIsAnIllegalArgumentAndNothingElse() {
        for (String line : List.of(
                "",
                "7",
                "[]",
                "{",
                "{\"state\":7}",
                "{\"state\":\"Flying\"}",
                "{\"state\":\"On\"}",
                "{\"state\":\"On\",\"attempt\":\"x\"}",
                "{\"state\":\"Disconnecting\",\"open\":null}",
                "{\"state\":\"Connecting\",\"progress\":[]}",
                "{\"state\":\"Paused\",\"attempt\":1,\"until\":\"soon\",\"open\":true}",
                choice("\"MAGIC\"", 1, 2),
                choice("7", 1, 2),
                choice("\"DIRECT\"", 3, 2),
                choice("\"DIRECT\"", -1, 2),
                "{\"state\":\"Blocked\",\"cause\":{\"failure\":\"OutOfBalance\",\"balance\":\"-1\"}}",
                "{\"state\":\"Blocked\",\"cause\":{\"failure\":\"Bored\"}}")) {
            assertThatIllegalArgumentException().as(line).isThrownBy(() -> StateCodec.read(Wire.parse(line)));
        }
    }

    /// A state with a choice that cannot be.
    private static String choice(String reasons, int worked, int tries) {
        ConnectionState on = states().get(3);
        String fine = StateCodec.write(on).toString();
        String wrong = fine.replaceAll("\"reasons\":\\[[^]]*]", "\"reasons\":[" + reasons + "]")
                .replace("\"worked\":9", "\"worked\":" + worked)
                .replace("\"tries\":10", "\"tries\":" + tries);
        assertThat(StateCodec.read(Wire.parse(fine))).isEqualTo(on);
        return wrong;
    }

    @Test
    void aMeasurementIsANumberThatCanBeCompared() {
        String home = HomeCodec.write(HOME).toString();
        for (String endless : List.of("1e999", "-1e999")) {
            String line = home.replace("31.5", endless);
            assertThat(line).isNotEqualTo(home);
            assertThatIllegalArgumentException().isThrownBy(() -> HomeCodec.home(Wire.parse(line)));
        }
    }

    @Test
    void anAgreementsNumberHasNoMoreDigitsThanItCanNeed() {
        String line = FaceCodec.write(Optional.of(FaceSamples.PAYMENT)).toString();
        String endless = line.replace(FaceSamples.PAYMENT.agreementId().toString(), "9".repeat(1_000_000));
        assertThat(endless).isNotEqualTo(line);
        assertThatIllegalArgumentException().isThrownBy(() -> FaceCodec.payment(Wire.parse(endless)));
    }

    @Test
    void aStatementThatDoesNotSumUpIsNotTold() {
        String fine = StatementCodec.write(Optional.of(FaceSamples.STATEMENT)).toString();
        String wrong = fine.replace("\"balance\":\"5\"", "\"balance\":\"6\"");
        assertThat(wrong).isNotEqualTo(fine);
        assertThatIllegalArgumentException().isThrownBy(() -> StatementCodec.statement(Wire.parse(wrong)));
    }

    @Test
    void everyFailureComesBackAsItWas() {
        List<Failure> failures = failures();
        assertThat(failures.stream().map(Object::getClass).distinct())
                .hasSize(Failure.class.getPermittedSubclasses().length);
        for (Failure failure : failures) {
            assertThat(FailureCodec.read(Wire.parse(FailureCodec.write(failure).toString())))
                    .isEqualTo(failure);
        }
    }

    @Test
    void everyStateComesBackAsItWas() {
        List<ConnectionState> states = states();
        long kinds =
                Arrays.stream(ConnectionState.class.getPermittedSubclasses()).count();
        assertThat(states.stream().map(Object::getClass).distinct()).hasSize((int) kinds);
        for (ConnectionState state : states) {
            assertThat(StateCodec.read(Wire.parse(StateCodec.write(state).toString())))
                    .isEqualTo(state);
        }
    }

    @Test
    void everyDestinationAndHomeComesBackAsItWas() {
        for (Destination wish :
                List.of(new Destination.Anywhere(), THERE, new Destination.ThisHome(HOME.id(), HOME.country()))) {
            assertThat(HomeCodec.destination(Wire.parse(HomeCodec.write(wish).toString())))
                    .isEqualTo(wish);
        }
        assertThat(HomeCodec.home(Wire.parse(HomeCodec.write(HOME).toString()))).isEqualTo(HOME);
    }

    @Test
    void everyOtherValueComesBackAsItWas() {
        for (Wallet wallet : List.of(Wallet.NONE, FaceSamples.WALLET)) {
            assertThat(FaceCodec.wallet(FaceCodec.write(wallet))).isEqualTo(wallet);
        }
        for (KeyRing ring : List.of(KeyRing.NONE, FaceSamples.RING)) {
            assertThat(KeysFace.ring(Wire.parse(KeysFace.write(ring).toString())))
                    .isEqualTo(ring);
        }
        for (Whereabouts seen : List.of(Whereabouts.UNKNOWN, FaceSamples.SEEN)) {
            assertThat(FaceCodec.whereabouts(FaceCodec.write(seen))).isEqualTo(seen);
        }
        for (Statistics numbers : List.of(Statistics.NONE, FaceSamples.NUMBERS)) {
            assertThat(FaceCodec.statistics(FaceCodec.write(numbers))).isEqualTo(numbers);
        }
        for (Settings settings : List.of(Settings.DEFAULT, FaceSamples.SETTINGS)) {
            assertThat(SettingsCodec.settings(SettingsCodec.write(settings))).isEqualTo(settings);
            assertThat(SettingsCodec.built(SettingsCodec.writeBuilt(Optional.of(settings))))
                    .contains(settings);
        }
        for (Shield shield : List.of(Shield.UNKNOWN, FaceSamples.SHIELD)) {
            assertThat(ShieldCodec.shield(ShieldCodec.write(shield))).isEqualTo(shield);
        }
        for (Membership membership : FaceSamples.memberships()) {
            assertThat(MembershipCodec.read(MembershipCodec.write(membership))).isEqualTo(membership);
        }
        for (Arrival arrival : FaceSamples.ARRIVALS) {
            assertThat(ArrivalCodec.arrival(
                            Wire.parse(ArrivalCodec.write(arrival).toString())))
                    .isEqualTo(arrival);
        }
        for (LeakLook look : FaceSamples.LOOKS) {
            assertThat(ShieldCodec.leakLook(ShieldCodec.write(look))).isEqualTo(look);
        }
        for (DiagnosisLook look : FaceSamples.DIAGNOSES) {
            assertThat(DiagnosisFace.look(Wire.parse(DiagnosisFace.write(look).toString())))
                    .isEqualTo(look);
        }
        assertThat(DiagnosisFace.places(DiagnosisFace.writePlaces(List.of(FaceSamples.PLACE))))
                .containsExactly(FaceSamples.PLACE);
        for (Spent spent : List.of(Spent.NOTHING, FaceSamples.SPENT)) {
            assertThat(GuardFace.spent(GuardFace.write(spent))).isEqualTo(spent);
        }
        for (OwnMoney own : List.of(OwnMoney.UNKNOWN, FaceSamples.OWN)) {
            assertThat(GuardFace.own(GuardFace.write(own))).isEqualTo(own);
        }
        for (Known known : List.of(Known.NOBODY, KnownSamples.KNOWN)) {
            assertThat(KnownFace.known(KnownFace.write(known))).isEqualTo(known);
        }
        for (HomeHistory history : List.of(HomeHistory.NONE, KnownSamples.HISTORY)) {
            assertThat(KnownFace.history(KnownFace.write(history))).isEqualTo(history);
        }
        for (Lookup lookup : KnownSamples.LOOKUPS) {
            assertThat(KnownFace.lookup(KnownFace.write(lookup))).isEqualTo(lookup);
        }
        assertThat(ReportsFace.read(ReportsFace.write(FaceSamples.REPORT))).isEqualTo(FaceSamples.REPORT);
        Optional<Payment> payment = Optional.of(FaceSamples.PAYMENT);
        assertThat(FaceCodec.payment(FaceCodec.write(payment))).isEqualTo(payment);
        assertThat(FaceCodec.payment(FaceCodec.write(Optional.<Payment>empty())))
                .isEmpty();
        assertThat(FaceCodec.favourites(FaceCodec.write(Set.of(HOME.id())))).containsExactly(HOME.id());
        assertThat(TopUpsFace.orders(TopUpsFace.write(List.of(FaceSamples.ORDER))))
                .containsExactly(FaceSamples.ORDER);
        assertThat(TopUpsFace.offers(TopUpsFace.write(FaceSamples.OFFERS))).isEqualTo(FaceSamples.OFFERS);
        assertThat(TopUpsFace.placing(TopUpsFace.writePlacing(FaceSamples.PLACING)))
                .isEqualTo(FaceSamples.PLACING);
        assertThat(TopUpsFace.direct(TopUpsFace.writeDirect(List.of(FaceSamples.DEPOSIT))))
                .containsExactly(FaceSamples.DEPOSIT);
        assertThat(FaceCodec.sessions(FaceCodec.writeSessions(List.of(FaceSamples.PAST))))
                .containsExactly(FaceSamples.PAST);
        Optional<Statement> statement = Optional.of(FaceSamples.STATEMENT);
        assertThat(StatementCodec.statement(StatementCodec.write(statement))).isEqualTo(statement);
        assertThat(StatementCodec.statement(StatementCodec.write(Optional.<Statement>empty())))
                .isEmpty();
        assertThat(StatementCodec.messages(StatementCodec.writeMessages(List.of(FaceSamples.SIGNED))))
                .containsExactly(FaceSamples.SIGNED);
        assertThat(StatementCodec.days(StatementCodec.writeDays(List.of(FaceSamples.DAY))))
                .containsExactly(FaceSamples.DAY);
        HomeList homes = FaceCodec.homeList(FaceCodec.write(FaceSamples.HOMES));
        assertThat(homes.catalog().homes()).containsExactly(HOME);
        assertThat(homes.asOf()).isEqualTo(FaceSamples.HOMES.asOf());
        assertThat(homes.stale()).isTrue();
    }
}
