package porchlight.client;

import porchlight.connection.Failure;
import porchlight.market.Destination;

/// Where this computer is and what happens by itself there, between two faces and on the disk.
final class ArrivalCodec {
    private ArrivalCodec() {}

    static Wire write(Arrivals wishes) {
        return new Wire()
                .with("atStart", wishes.atStart())
                .with("elsewhere", wishes.elsewhere())
                .with("to", wishes.to(), HomeCodec::write)
                .with("trusted", wishes.trusted(), ArrivalCodec::write);
    }

    static Arrivals arrivals(Wire wire) {
        return new Arrivals(
                wire.flag("atStart"),
                wire.flag("elsewhere"),
                wire.optionalObject("to").map(HomeCodec::destination),
                wire.objects("trusted", ArrivalCodec::network));
    }

    private static Wire write(LocalNetwork network) {
        return new Wire()
                .with("wireless", network.wireless())
                .with("name", network.name())
                .with("router", network.router());
    }

    private static LocalNetwork network(Wire wire) {
        return new LocalNetwork(wire.flag("wireless"), wire.text("name"), wire.text("router"));
    }

    static Wire write(Arrival arrival) {
        return new Wire()
                .with("here", write(arrival.here()))
                .with("doing", write(arrival.doing()))
                .with("last", HomeCodec.write(arrival.last()));
    }

    static Arrival arrival(Wire wire) {
        return new Arrival(
                here(wire.object("here")), doing(wire.object("doing")), HomeCodec.destination(wire.object("last")));
    }

    private static Wire write(NetworkHere here) {
        Wire wire = new Wire().with("is", here.getClass().getSimpleName());
        return switch (here) {
            case NetworkHere.Known(LocalNetwork network) -> wire.with("network", write(network));
            case NetworkHere.Nameless(boolean wireless) -> wire.with("wireless", wireless);
            case NetworkHere.Unknown(), NetworkHere.NotOnThisSystem(), NetworkHere.Offline() -> wire;
        };
    }

    private static NetworkHere here(Wire wire) {
        return switch (wire.text("is")) {
            case "Known" -> new NetworkHere.Known(network(wire.object("network")));
            case "Nameless" -> new NetworkHere.Nameless(wire.flag("wireless"));
            case "Unknown" -> new NetworkHere.Unknown();
            case "NotOnThisSystem" -> new NetworkHere.NotOnThisSystem();
            case "Offline" -> new NetworkHere.Offline();
            default -> throw new IllegalArgumentException("no such network");
        };
    }

    private static Wire write(Arrival.Doing doing) {
        Wire wire = new Wire().with("is", doing.getClass().getSimpleName());
        return switch (doing) {
            case Arrival.Doing.Waiting(Destination to, Arrival.Need need) ->
                wire.with("to", HomeCodec.write(to)).with("need", need.name());
            case Arrival.Doing.GaveUp(Destination to, Failure why) ->
                wire.with("to", HomeCodec.write(to)).with("why", FailureCodec.write(why));
            case Arrival.Doing.Nothing(), Arrival.Doing.StaysOff() -> wire;
        };
    }

    private static Arrival.Doing doing(Wire wire) {
        return switch (wire.text("is")) {
            case "Waiting" ->
                new Arrival.Doing.Waiting(
                        HomeCodec.destination(wire.object("to")), wire.one("need", Arrival.Need.class));
            case "GaveUp" ->
                new Arrival.Doing.GaveUp(
                        HomeCodec.destination(wire.object("to")), FailureCodec.read(wire.object("why")));
            case "Nothing" -> new Arrival.Doing.Nothing();
            case "StaysOff" -> new Arrival.Doing.StaysOff();
            default -> throw new IllegalArgumentException("nothing that happens");
        };
    }
}
