package porchlight.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;
import porchlight.client.KnownHome.Presence;
import porchlight.market.Country;
import porchlight.market.Destination;
import porchlight.market.IpType;
import porchlight.market.PriceTable;
import porchlight.web.Discovery;

class KnownDeskTest extends KnownBench {
    @Test
    void nobodyIsKnownAtFirstAndNobodyIsAskedFor() {
        directory.listed.add(home(1, "Berlin"));
        finder.refresh();
        assertThat(desk.live().value()).isEqualTo(Known.NOBODY);
        assertThat(directory.askedFor).isEmpty();
        assertThat(desk.history(id(1))).isEqualTo(HomeHistory.NONE);
    }

    @Test
    void whatTheLedgerCannotNameIsPassedOver() {
        ledger.homes().setFavourite("the house with the blue door", true, NOW);
        desk.look();
        assertThat(desk.live().value()).isEqualTo(Known.NOBODY);
    }

    @Test
    void aFavouriteOfTheListIsKnownAtOnceWithWhereItIs() {
        directory.listed.add(home(1, "Berlin"));
        finder.refresh();
        desk.star(id(1), true);
        assertThat(only().presence()).isEqualTo(Presence.LISTED);
        assertThat(only().city()).isEqualTo("Berlin");
        assertThat(only().offer()).isPresent();
        assertThat(desk.favourites().value()).containsExactly(id(1));
        assertThat(directory.askedFor).isEmpty();
        desk.star(id(1), false);
        assertThat(desk.live().value()).isEqualTo(Known.NOBODY);
        assertThat(desk.favourites().value()).isEmpty();
    }

    @Test
    void aFavouriteThatTheListLacksIsAskedForByItsNameOncePerList() {
        directory.hidden.add(home(1, "Berlin"));
        desk.star(id(1), true);
        finder.refresh();
        assertThat(only().presence()).isEqualTo(Presence.UNLISTED);
        assertThat(only().city()).isEqualTo("Berlin");
        assertThat(only().seen()).contains(NOW);
        desk.star(id(1), true);
        assertThat(directory.askedFor).containsExactly(List.of(provider(1)));
        now = NOW.plusSeconds(300);
        finder.refresh();
        assertThat(directory.askedFor).hasSize(2);
        assertThat(only().seen()).contains(now);
    }

    @Test
    void aHomeThatOnlyItsNameLeadsToIsTriedWhenItIsNamedAndNeverElse() throws Exception {
        directory.hidden.add(home(1, "Berlin"));
        directory.listed.add(home(2, "Munich"));
        desk.star(id(1), true);
        finder.refresh();
        assertThat(tried(new Destination.ThisHome(id(1), new Country("DE")))).containsExactly(id(1), id(2));
        assertThat(tried(new Destination.InCountry(new Country("DE")))).containsExactly(id(2));
        assertThat(tried(new Destination.Anywhere())).containsExactly(id(2));
    }

    @Test
    void aFavouriteThatWentAwayKeepsItsNameAndWhenItWasSeen() {
        directory.listed.add(home(1, "Berlin"));
        finder.refresh();
        desk.star(id(1), true);
        directory.listed.clear();
        now = NOW.plusSeconds(7200);
        finder.refresh();
        assertThat(only().presence()).isEqualTo(Presence.ABSENT);
        assertThat(only().offer()).isEmpty();
        assertThat(only().country()).contains(new Country("DE"));
        assertThat(only().city()).isEqualTo("Berlin");
        assertThat(only().isp()).isEqualTo("Example Net");
        assertThat(only().kind()).contains(IpType.RESIDENTIAL);
        assertThat(only().seen()).contains(NOW);
        directory.listed.add(home(1, "Berlin"));
        now = NOW.plusSeconds(7500);
        finder.refresh();
        assertThat(only().presence()).isEqualTo(Presence.LISTED);
        assertThat(only().seen()).contains(now);
    }

    @Test
    void offlineAFavouriteStaysAndNothingIsClaimedOfIt() {
        directory.hidden.add(home(1, "Berlin"));
        desk.star(id(1), true);
        finder.refresh();
        directory.silent = true;
        now = NOW.plusSeconds(300);
        begin();
        finder.refresh();
        assertThat(only().presence()).isEqualTo(Presence.UNKNOWN);
        assertThat(only().city()).isEqualTo("Berlin");
        assertThat(only().seen()).contains(NOW);
        assertThat(desk.favourites().value()).containsExactly(id(1));
    }

    @Test
    void aDirectoryThatFailsForANameIsAskedAgainWithTheNextList() {
        desk.star(id(1), true);
        finder.refresh();
        assertThat(only().presence()).isEqualTo(Presence.ABSENT);
        directory.hidden.add(home(1, "Berlin"));
        directory.silent = true;
        now = NOW.plusSeconds(300);
        finder.refresh();
        assertThat(only().presence()).isEqualTo(Presence.ABSENT);
        directory.silent = false;
        now = NOW.plusSeconds(600);
        finder.refresh();
        assertThat(only().presence()).isEqualTo(Presence.UNLISTED);
    }

    @Test
    void manyFavouritesAreAskedForInQuestionsThatFit() {
        for (int i = 1; i <= Discovery.Question.MOST_PROVIDERS + 3; i++) {
            ledger.homes().setFavourite(provider(i).toString(), true, NOW.plusSeconds(i));
        }
        finder.refresh();
        assertThat(directory.askedFor).extracting(List::size).containsExactly(Discovery.Question.MOST_PROVIDERS, 3);
        assertThat(desk.live().value().favourites())
                .extracting(KnownHome::presence)
                .containsOnly(Presence.ABSENT);
    }

    @Test
    void aNameThatNobodyListsIsLookedUpAndMayThenBeConnectedTo() throws Exception {
        directory.hidden.add(home(1, "Berlin"));
        directory.listed.add(home(2, "Munich"));
        finder.refresh();
        assertThat(desk.find(provider(3))).isEqualTo(new Lookup.Nobody());
        assertThat(desk.find(provider(2)))
                .isInstanceOfSatisfying(
                        Lookup.Found.class,
                        found -> assertThat(found.home().id()).isEqualTo(id(2)));
        assertThat(desk.find(provider(1)))
                .isInstanceOfSatisfying(
                        Lookup.Found.class,
                        found -> assertThat(found.home().id()).isEqualTo(id(1)));
        assertThat(directory.askedFor).containsExactly(List.of(provider(3)), List.of(provider(1)));
        assertThat(tried(new Destination.ThisHome(id(1), new Country("DE")))).containsExactly(id(1), id(2));
        directory.silent = true;
        assertThat(desk.find(provider(9))).isEqualTo(new Lookup.Unanswered());
    }

    @Test
    void aDirectoryThatAnswersWithSomebodyElseFindsNobody() {
        Directory liar = directory;
        liar.listed.add(home(2, "Munich"));
        HomeFinder fooled = new HomeFinder(
                new Discovery() {
                    @Override
                    public Answer proposals(Question question) {
                        return new Answer(liar.listed, 0);
                    }

                    @Override
                    public PriceTable prices() {
                        return PRICES;
                    }
                },
                ledger,
                Clock.fixed(NOW, ZoneOffset.UTC));
        KnownDesk other = new KnownDesk(fooled, ledger, settings, Runnable::run, Clock.fixed(NOW, ZoneOffset.UTC));
        assertThat(other.find(provider(1))).isEqualTo(new Lookup.Nobody());
    }
}
