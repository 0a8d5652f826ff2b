package porchlight.gui.connect;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import org.junit.jupiter.api.Test;
import porchlight.client.HomeHistory;
import porchlight.client.HomeWords.Fact;
import porchlight.client.Known;
import porchlight.client.Lookup;
import porchlight.gui.FakePorchlight;
import porchlight.gui.Familiar;
import porchlight.gui.Neighbourhood;
import porchlight.gui.Scenario;
import porchlight.i18n.Messages;
import porchlight.identity.Address;
import porchlight.market.Catalog;
import porchlight.market.Destination;
import porchlight.market.HomeId;

class DetailsModelTest {
    private final FakePorchlight porchlight = Scenario.FAMILIAR.open();
    private final HomesModel homes = new HomesModel(porchlight, Runnable::run, Runnable::run);
    private final List<Destination> connected = new ArrayList<>();
    private final Queue<Runnable> work = new ArrayDeque<>();
    private final DetailsModel model = new DetailsModel(
            porchlight,
            homes,
            Messages.of(Locale.ENGLISH),
            new DetailsModel.Around(
                    () -> Map.of("USD", "0.25"), connected::add, work::add, Runnable::run, InstantSource.system()));

    private Details shown() {
        return model.shown().get().orElseThrow();
    }

    private void read() {
        while (!work.isEmpty()) {
            work.remove().run();
        }
    }

    private Optional<String> value(List<Fact> facts, String name) {
        return facts.stream()
                .filter(fact -> fact.name().equals(name))
                .map(Fact::value)
                .findFirst();
    }

    @Test
    void nothingIsShownBeforeAHomeIsLookedAt() {
        assertThat(model.shown().get()).isEmpty();
        model.star();
        model.block();
        model.connect();
        model.connectElsewhere();
        assertThat(connected).isEmpty();
        assertThat(porchlight.asked).isEmpty();
    }

    @Test
    void whatIsKnownOfAHomeIsSaidAndThePastAsSoonAsItIsRead() {
        model.open(Neighbourhood.BERLIN.id());
        assertThat(shown().title()).isEqualTo("Berlin, Germany");
        assertThat(shown().connect().ready()).isTrue();
        assertThat(shown().elsewhere()).isEmpty();
        assertThat(shown().bars()).contains(4);
        assertThat(value(shown().about(), "Network number (ASN)")).contains("AS3320");
        assertThat(value(shown().about(), "Internet provider")).contains("Deutsche Telekom");
        assertThat(value(shown().about(), "Kind of line")).contains("residential");
        assertThat(value(shown().about(), "Quality")).contains("very good");
        assertThat(value(shown().about(), "Reply time")).contains("31 ms");
        assertThat(value(shown().about(), "Online")).contains("20 of 24 hours a day");
        assertThat(value(shown().price(), "Per GiB"))
                .hasValueSatisfying(
                        price -> assertThat(price).startsWith("0.11 MYST").contains("$0.03"));
        assertThat(shown().past()).isEmpty();
        assertThat(shown().pastNone()).isEmpty();
        read();
        assertThat(value(shown().past(), "Worked")).contains("9 of 10 times");
        assertThat(value(shown().past(), "Failed last"))
                .hasValueSatisfying(last -> assertThat(last).endsWith("it stopped answering"));
        assertThat(value(shown().past(), "Paid here in total"))
                .hasValueSatisfying(paid -> assertThat(paid).startsWith("1.2239 MYST"));
    }

    @Test
    void aHomeWithoutAPastSaysSo() {
        porchlight.known.history = HomeHistory.NONE;
        model.open(Neighbourhood.BERLIN.id());
        read();
        assertThat(shown().past()).isEmpty();
        assertThat(shown().pastNone()).contains("have not connected");
    }

    @Test
    void anAnswerForAHomeThatIsLookedAtNoMoreIsDropped() {
        model.open(Neighbourhood.BERLIN.id());
        porchlight.known.history = HomeHistory.NONE;
        Runnable late = work.remove();
        model.open(Neighbourhood.MUNICH.id());
        read();
        porchlight.known.history = Familiar.BERLIN;
        late.run();
        assertThat(shown().title()).isEqualTo("Munich, Germany");
        assertThat(shown().past()).isEmpty();
        model.leave();
        late.run();
        assertThat(model.shown().get()).isEmpty();
    }

    @Test
    void connectingClosesThePage() {
        model.open(Neighbourhood.BERLIN.id());
        model.connect();
        assertThat(connected)
                .containsExactly(new Destination.ThisHome(Neighbourhood.BERLIN.id(), Neighbourhood.GERMANY));
        assertThat(model.shown().get()).isEmpty();
    }

    @Test
    void aHomeThatIsNotThereSaysSinceWhenAndOffersItsCountry() {
        model.open(Familiar.OSAKA.id());
        assertThat(shown().title()).isEqualTo("Osaka, Japan");
        assertThat(shown().note()).startsWith("not online now, last seen 2 h 3");
        assertThat(shown().connect().ready()).isFalse();
        assertThat(shown().why()).isNotEmpty();
        assertThat(shown().price()).isEmpty();
        assertThat(shown().bars()).isEmpty();
        model.connect();
        assertThat(connected).isEmpty();
        model.connectElsewhere();
        assertThat(connected).containsExactly(new Destination.InCountry(Neighbourhood.JAPAN));
    }

    @Test
    void aHomeThatTheListLacksCanBeConnectedToAndIsCalledThat() {
        model.open(Familiar.MALAGA.id());
        assertThat(shown().note()).contains("public list leaves this home out");
        assertThat(shown().connect().ready()).isTrue();
        assertThat(value(shown().about(), "Kind of line")).contains("mobile network");
    }

    @Test
    void blockingTakesConnectAwayWithAReasonUntilItIsUnblocked() {
        model.open(Neighbourhood.BERLIN.id());
        model.block();
        assertThat(porchlight.asked)
                .contains("block " + Neighbourhood.BERLIN.id().provider() + " true");
        assertThat(shown().blocked()).isTrue();
        assertThat(shown().connect().ready()).isFalse();
        assertThat(shown().why()).contains("Unblock");
        assertThat(shown().elsewhere()).isPresent();
        model.block();
        assertThat(shown().blocked()).isFalse();
        assertThat(shown().connect().ready()).isTrue();
    }

    @Test
    void theStarIsTurnedOnAndOff() {
        model.open(Neighbourhood.MUNICH.id());
        model.star();
        assertThat(shown().favourite()).isTrue();
        model.star();
        assertThat(shown().favourite()).isFalse();
    }

    @Test
    void theHomeOneIsConnectedThroughOffersTheNextOne() {
        model.open(Neighbourhood.BERLIN.id());
        read();
        porchlight.connection.publish(Scenario.CONNECTED.open().connection().value());
        assertThat(shown().here()).isTrue();
        assertThat(shown().connect().ready()).isFalse();
        assertThat(shown().why()).isNotEmpty();
        assertThat(work).as("the past is read again").isNotEmpty();
        model.block();
        assertThat(shown().note()).contains("You stay connected");
        model.connectElsewhere();
        assertThat(porchlight.asked).contains("nextHome").doesNotContain("disconnect");
        assertThat(connected).isEmpty();
    }

    @Test
    void aHomeThatGoesFromTheListWhileItIsLookedAtStaysOnThePage() {
        porchlight.known.live.publish(Known.NOBODY);
        model.open(Neighbourhood.HAMBURG.id());
        assertThat(shown().connect().ready()).isTrue();
        porchlight.showHomes(Catalog.EMPTY);
        assertThat(shown().title()).isEqualTo("Hamburg, Germany");
        assertThat(shown().note()).isEqualTo("not online now");
        assertThat(shown().connect().ready()).isFalse();
        assertThat(value(shown().about(), "Internet provider")).contains("1&1 Versatel");
    }

    @Test
    void aHomeThatIsLookedForByItsIdIsShownWhenItIsFound() {
        porchlight.known.live.publish(Known.NOBODY);
        porchlight.known.lookup = new Lookup.Found(Familiar.MALAGA.offer().orElseThrow());
        Address id = Familiar.MALAGA.id().provider();
        model.seek(id);
        assertThat(model.seeking().get()).contains(new DetailsModel.Seek(id, DetailsModel.Seek.State.ASKING));
        read();
        assertThat(model.seeking().get()).isEmpty();
        assertThat(shown().title()).isEqualTo("Málaga, Spain");
        assertThat(shown().note()).contains("public list leaves this home out");
        assertThat(shown().connect().ready()).isTrue();
        porchlight.showHomes(Catalog.EMPTY);
        assertThat(shown().connect().ready()).isTrue();
    }

    @Test
    void aHomeThatNobodyOffersOrNobodyAnswersForIsSaidToBeThat() {
        Address id = Familiar.MALAGA.id().provider();
        porchlight.known.lookup = new Lookup.Nobody();
        model.seek(id);
        read();
        assertThat(model.seeking().get()).contains(new DetailsModel.Seek(id, DetailsModel.Seek.State.NOBODY));
        porchlight.known.lookup = new Lookup.Unanswered();
        model.seek(id);
        read();
        assertThat(model.seeking().get()).contains(new DetailsModel.Seek(id, DetailsModel.Seek.State.UNANSWERED));
        assertThat(model.shown().get()).isEmpty();
    }

    @Test
    void theAnswerForAnIdThatIsWantedNoMoreIsDropped() {
        porchlight.known.lookup = new Lookup.Found(Familiar.MALAGA.offer().orElseThrow());
        model.seek(Familiar.MALAGA.id().provider());
        Runnable late = work.remove();
        porchlight.known.lookup = new Lookup.Nobody();
        model.seek(Address.ZERO);
        porchlight.known.lookup = new Lookup.Found(Familiar.MALAGA.offer().orElseThrow());
        late.run();
        assertThat(model.shown().get()).isEmpty();
    }

    @Test
    void ofAHomeThatNobodyKnowsOnlyTheIdIsShown() {
        HomeId nobody = new HomeId(Address.of("0x" + "ab".repeat(20)), "dvpn");
        model.open(nobody);
        assertThat(shown().title()).isEqualTo("0xabab…abab");
        assertThat(shown().country()).isEmpty();
        assertThat(shown().about()).isEmpty();
        assertThat(shown().elsewhere()).isEmpty();
        assertThat(shown().connect().ready()).isFalse();
        assertThat(shown().why()).contains("directory could not be asked");
    }

    @Test
    void aLedgerThatCannotBeReadLeavesThePastOpen() {
        porchlight.known.fault = Optional.of(new UncheckedIOException(new IOException("gone")));
        model.open(Neighbourhood.BERLIN.id());
        read();
        assertThat(shown().past()).isEmpty();
        assertThat(shown().pastNone()).isEmpty();
    }
}
