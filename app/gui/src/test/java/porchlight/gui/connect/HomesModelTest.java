package porchlight.gui.connect;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import org.junit.jupiter.api.Test;
import porchlight.client.HomeList;
import porchlight.client.Known;
import porchlight.gui.FakePorchlight;
import porchlight.gui.Familiar;
import porchlight.gui.Neighbourhood;
import porchlight.gui.Scenario;
import porchlight.market.Catalog;
import porchlight.market.Destination;
import porchlight.market.Filter;
import porchlight.market.Home;
import porchlight.market.IpType;

class HomesModelTest {
    private final FakePorchlight porchlight = Scenario.IDLE.open();
    private final HomesModel model = new HomesModel(porchlight, Runnable::run, Runnable::run);

    private static Home newcomer(String tail) {
        return Neighbourhood.home(
                Neighbourhood.JAPAN, "Kyoto", "K-Opticom", "aaaa", tail, 0.2, 80, 2, IpType.RESIDENTIAL);
    }

    private Catalog with(Home... more) {
        List<Home> homes = new ArrayList<>(porchlight.homes().value().catalog().homes());
        homes.addAll(List.of(more));
        return Catalog.of(homes);
    }

    @Test
    void anEmptyListIsNotAnError() {
        HomesModel empty = new HomesModel(new FakePorchlight(), Runnable::run, Runnable::run);
        assertThat(empty.answer().get().rows()).isEmpty();
        empty.search("berlin");
        assertThat(empty.answer().get().rows()).isEmpty();
    }

    @Test
    void aSearchOpensTheFewCountriesThatMatch() {
        model.search("hamburg");
        List<Row> rows = model.answer().get().rows();
        assertThat(rows).hasSize(2);
        assertThat(rows.get(1)).isEqualTo(new Row.OfHome(Neighbourhood.HAMBURG, false, false, Optional.empty()));
    }

    @Test
    void anOpenCountryIsFollowedByItsHomes() {
        model.setOpen(Neighbourhood.JAPAN, true);
        int japan = model.answer().get().groups().stream()
                .filter(group -> group.country().equals(Neighbourhood.JAPAN))
                .findFirst()
                .orElseThrow()
                .homes()
                .size();
        int head = 2; // a favourite with its heading
        assertThat(model.answer().get().rows())
                .hasSize(head + model.answer().get().groups().size() + japan);
        model.setOpen(Neighbourhood.JAPAN, false);
        assertThat(model.answer().get().rows())
                .hasSize(head + model.answer().get().groups().size());
    }

    @Test
    void aRefreshNeverMovesRowsUnderThePointer() {
        List<Row> before = model.answer().get().rows();
        model.pointerOver().set(true);
        porchlight.showHomes(with(newcomer("0001"), newcomer("0002")));
        assertThat(model.answer().get().rows()).isEqualTo(before);
        assertThat(model.fresh().get()).isEqualTo(2);
        model.showFresh();
        assertThat(model.fresh().get()).isZero();
        assertThat(model.answer().get().homes())
                .isEqualTo(porchlight.homes().value().catalog().size());
    }

    @Test
    void theNewListIsShownWhenThePointerLeaves() {
        model.pointerOver().set(true);
        porchlight.showHomes(with(newcomer("0001")));
        model.pointerOver().set(false);
        assertThat(model.answer().get().homes())
                .isEqualTo(porchlight.homes().value().catalog().size());
        assertThat(model.fresh().get()).isZero();
    }

    @Test
    void aFavouriteThatIsNotOnlineStaysVisible() {
        porchlight.known.live.publish(Familiar.all());
        model.toggle(Filter.Chip.FAVOURITES);
        assertThat(model.answer().get().rows())
                .contains(
                        new Row.OfHome(Neighbourhood.BERLIN, true, false, Optional.empty()),
                        new Row.Absent(Familiar.OSAKA, Optional.empty()));
    }

    @Test
    void recentsAndFavouritesStandAtTheHeadAndFold() {
        porchlight.known.live.publish(Familiar.all());
        List<Row> rows = model.answer().get().rows();
        assertThat(rows.subList(0, 7))
                .containsExactly(
                        new Row.OfSection(Section.RECENTS, 3, true),
                        new Row.OfHome(Neighbourhood.BERLIN, true, false, Optional.of(Section.RECENTS)),
                        new Row.OfHome(
                                Familiar.MALAGA.offer().orElseThrow(), false, false, Optional.of(Section.RECENTS)),
                        new Row.OfHome(Neighbourhood.MUNICH, false, false, Optional.of(Section.RECENTS)),
                        new Row.OfSection(Section.FAVOURITES, 2, true),
                        new Row.OfHome(Neighbourhood.BERLIN, true, false, Optional.of(Section.FAVOURITES)),
                        new Row.Absent(Familiar.OSAKA, Optional.of(Section.FAVOURITES)));
        assertThat(rows.get(7)).isInstanceOf(Row.OfCountry.class);
        model.setOpen(Section.RECENTS, false);
        assertThat(model.answer().get().rows().subList(0, 2))
                .containsExactly(
                        new Row.OfSection(Section.RECENTS, 3, false), new Row.OfSection(Section.FAVOURITES, 2, true));
        model.setOpen(Section.RECENTS, true);
        assertThat(model.answer().get().rows()).isEqualTo(rows);
    }

    @Test
    void aStarUnderThePointerMovesNoRow() {
        porchlight.known.live.publish(Familiar.all());
        List<Row.Place> before = places();
        model.pointerOver().set(true);
        model.star(Neighbourhood.MUNICH.id());
        model.star(Neighbourhood.BERLIN.id());
        assertThat(places()).isEqualTo(before);
        assertThat(model.answer().get().rows())
                .contains(
                        new Row.OfHome(Neighbourhood.MUNICH, true, false, Optional.of(Section.RECENTS)),
                        new Row.OfHome(Neighbourhood.BERLIN, false, false, Optional.of(Section.FAVOURITES)));
        model.pointerOver().set(false);
        assertThat(places())
                .contains(new Row.Place(
                        Optional.of(Section.FAVOURITES), Optional.empty(), Optional.of(Neighbourhood.MUNICH.id())))
                .doesNotContain(new Row.Place(
                        Optional.of(Section.FAVOURITES), Optional.empty(), Optional.of(Neighbourhood.BERLIN.id())));
    }

    private List<Row.Place> places() {
        return model.answer().get().rows().stream().map(Row::place).toList();
    }

    @Test
    void nothingStandsAtTheHeadWhereItIsEmptyOrSomethingIsSearchedFor() {
        porchlight.known.live.publish(Known.NOBODY);
        assertThat(model.answer().get().rows()).noneMatch(Row.OfSection.class::isInstance);
        porchlight.known.live.publish(Familiar.all());
        model.toggle(Filter.Chip.CHEAPEST);
        assertThat(model.answer().get().rows()).anyMatch(Row.OfSection.class::isInstance);
        model.search("germany");
        assertThat(model.answer().get().rows()).noneMatch(Row.OfSection.class::isInstance);
        model.search("");
        model.only(Optional.of(Neighbourhood.JAPAN));
        assertThat(model.answer().get().rows()).noneMatch(Row.OfSection.class::isInstance);
    }

    @Test
    void withoutAnyListTheHomesOfTheUserAreStillThere() {
        FakePorchlight offline = new FakePorchlight();
        offline.known.live.publish(new Known(List.of(Familiar.OSAKA)));
        HomesModel alone = new HomesModel(offline, Runnable::run, Runnable::run);
        assertThat(alone.answer().get().rows())
                .containsExactly(
                        new Row.OfSection(Section.FAVOURITES, 1, true),
                        new Row.Absent(Familiar.OSAKA, Optional.of(Section.FAVOURITES)));
    }

    @Test
    void aBlockedHomeStandsInItsCountryAndCannotBeChosen() {
        porchlight.known.live.publish(Familiar.all());
        model.search("hamburg");
        Row row = model.answer().get().rows().get(1);
        assertThat(row).isEqualTo(new Row.OfHome(Neighbourhood.HAMBURG, false, true, Optional.empty()));
        assertThat(row.destination()).isEmpty();
        model.block(Neighbourhood.HAMBURG.id(), false);
        assertThat(model.answer().get().rows().get(1).destination())
                .contains(new Destination.ThisHome(Neighbourhood.HAMBURG.id(), Neighbourhood.GERMANY));
    }

    @Test
    void fastestAndCheapestExcludeEachOther() {
        model.toggle(Filter.Chip.FASTEST);
        model.toggle(Filter.Chip.CHEAPEST);
        assertThat(model.filter().get().chips()).containsExactly(Filter.Chip.CHEAPEST);
        model.toggle(Filter.Chip.CHEAPEST);
        assertThat(model.filter().get().chips()).isEmpty();
    }

    @Test
    void theNewestQuestionWins() {
        Queue<Runnable> work = new ArrayDeque<>();
        HomesModel slow = new HomesModel(porchlight, work::add, Runnable::run);
        slow.search("osak");
        slow.search("hamburg");
        while (!work.isEmpty()) {
            work.remove().run();
        }
        assertThat(slow.answer().get().rows())
                .contains(new Row.OfHome(Neighbourhood.HAMBURG, false, false, Optional.empty()));
    }

    @Test
    void oneCountryAloneIsShownOpen() {
        model.only(Optional.of(Neighbourhood.GERMANY));
        assertThat(model.answer().get().groups()).hasSize(1);
        assertThat(model.answer().get().rows().getFirst()).isInstanceOf(Row.OfCountry.class);
        assertThat(model.answer().get().rows()).hasSize(413);
        model.only(Optional.empty());
        assertThat(model.answer().get().groups().size()).isGreaterThan(50);
    }

    @Test
    void aStaleListIsStillAList() {
        porchlight.homes.publish(new HomeList(
                porchlight.homes().value().catalog(), porchlight.homes().value().asOf(), false, true));
        assertThat(model.answer().get().rows()).isNotEmpty();
    }
}
