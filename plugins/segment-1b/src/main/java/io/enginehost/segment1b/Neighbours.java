package io.enginehost.segment1b;

import io.enginehost.api.Context;
import io.enginehost.api.In;
import io.enginehost.api.Out;
import io.enginehost.api.Ports;
import io.enginehost.api.Rows;
import io.enginehost.api.Sink;
import io.enginehost.api.State;
import io.enginehost.api.StateType;
import java.util.List;
import org.pf4j.Extension;

/** S8A, neighbour distances: how far it is from every site to the nearest other one of its country, whoever owns it. */
@Extension
@StateType(value = "neighbours", description = "Distance of every site to the nearest other site of its country.")
public final class Neighbours implements State {

    record Site(long merchant_id, String legal_country_iso, int site_order, double lon_deg, double lat_deg) {}

    record Neighbour(long merchant_id, String legal_country_iso, int site_order, Double nn_distance_m) {}

    static final In<Site> SITES = In.of("sites", Site.class);
    static final Out<Neighbour> NEIGHBOURS =
            Out.of("neighbours", Neighbour.class).unsorted();

    @Override
    public Ports ports() {
        return Ports.of(SITES, NEIGHBOURS);
    }

    @Override
    public void run(Context context) {
        try (Rows<Site> sites = context.read(SITES);
                Sink<Neighbour> neighbours = context.open(NEIGHBOURS)) {
            for (Rows.Group<String, Site> country : sites.groupBy(Site::legal_country_iso)) {
                measure(country.rows(), neighbours);
            }
        }
    }

    private static void measure(List<Site> sites, Sink<Neighbour> neighbours) {
        double[] metres = sites.size() < 2
                ? null
                : NearestNeighbours.metres(
                        sites.stream().mapToDouble(Site::lon_deg).toArray(),
                        sites.stream().mapToDouble(Site::lat_deg).toArray());
        for (int i = 0; i < sites.size(); i++) {
            Site site = sites.get(i);
            neighbours.write(new Neighbour(
                    site.merchant_id(),
                    site.legal_country_iso(),
                    site.site_order(),
                    metres == null ? null : metres[i]));
        }
    }
}
