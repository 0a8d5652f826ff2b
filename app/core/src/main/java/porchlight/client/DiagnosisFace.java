package porchlight.client;

import java.util.List;
import porchlight.diagnosis.Cause;
import porchlight.diagnosis.Line;
import porchlight.diagnosis.Place;

/// [Diagnosis] between two processes.
final class DiagnosisFace implements FacePart {
    private final Diagnosis diagnosis;

    DiagnosisFace(Diagnosis diagnosis) {
        this.diagnosis = diagnosis;
    }

    @Override
    public String name() {
        return "diagnosis";
    }

    @Override
    public void tell(Teller to) {
        to.newest("diagnosis.places", diagnosis.places(), DiagnosisFace::writePlaces);
        to.newest("diagnosis.look", diagnosis.look(), DiagnosisFace::write);
    }

    @Override
    public void obey(String wish, Wire with, Teller to) {
        switch (wish) {
            case "begin" -> diagnosis.begin();
            default -> throw new IllegalArgumentException("no such wish");
        }
    }

    static Wire writePlaces(List<Place> places) {
        return new Wire().with("places", places, DiagnosisFace::write);
    }

    static List<Place> places(Wire wire) {
        return wire.objects("places", DiagnosisFace::place);
    }

    private static Wire write(Place place) {
        return new Wire()
                .with("purpose", place.purpose().name())
                .with("host", place.host())
                .with("port", place.port())
                .with("way", place.way().name());
    }

    private static Place place(Wire wire) {
        return new Place(
                wire.one("purpose", Place.Purpose.class),
                wire.text("host"),
                wire.small("port"),
                wire.one("way", Place.Way.class));
    }

    static Wire write(DiagnosisLook look) {
        return new Wire()
                .with("running", look.running())
                .with("answers", look.answers())
                .with("finding", look.finding(), DiagnosisFace::write);
    }

    static DiagnosisLook look(Wire wire) {
        return new DiagnosisLook(
                wire.flag("running"),
                wire.number("answers"),
                wire.optionalObject("finding").map(DiagnosisFace::finding));
    }

    private static Wire write(DiagnosisLook.Finding found) {
        return new Wire()
                .with("at", found.at())
                .with("from", found.from().name())
                .with("took", found.took())
                .with(
                        "lines",
                        found.lines(),
                        line -> new Wire()
                                .with("cause", line.cause().name())
                                .with("figure", line.figure())
                                .with("place", line.place(), DiagnosisFace::write));
    }

    private static DiagnosisLook.Finding finding(Wire wire) {
        return new DiagnosisLook.Finding(
                wire.instant("at"),
                wire.one("from", DiagnosisLook.From.class),
                wire.objects(
                        "lines",
                        line -> new Line(
                                line.optionalObject("place").map(DiagnosisFace::place),
                                line.one("cause", Cause.class),
                                line.number("figure"))),
                wire.duration("took"));
    }

    /// The other end.
    static final class Remote implements Diagnosis {
        private final RemoteLine line;
        private final Live<List<Place>> places;
        private final Live<DiagnosisLook> look;

        Remote(RemoteLine line) {
            this.line = line;
            places = line.live("diagnosis.places", List.of(), DiagnosisFace::places);
            look = line.live("diagnosis.look", DiagnosisLook.NONE, DiagnosisFace::look);
        }

        @Override
        public Live<List<Place>> places() {
            return places;
        }

        @Override
        public Live<DiagnosisLook> look() {
            return look;
        }

        @Override
        public void begin() {
            line.wish("diagnosis.begin", new Wire());
        }
    }
}
