package io.enginehost.contract;

import io.enginehost.api.IdType;
import io.enginehost.api.Place;
import java.util.List;

/**
 * A declared family of random streams.
 *
 * @param segment the segment whose streams these are
 * @param label unique in the segment
 * @param world whether it takes the world seed
 * @param ids types of the ids in key order
 * @param dataset the dataset that tells of every decision
 * @param logged whether that dataset has columns draws and blocks
 * @param draws uniforms per decision, or null if they vary
 * @param blocks blocks per decision, or null if they vary
 * @param per a column that multiplies the budget, or null
 * @param maySkip whether a decision may be made without a draw
 * @param decision the columns that tell decisions of a folded family apart; empty if every row is one
 * @param drawn a column of a folded family that is null where nothing was drawn, or null
 * @param place where it is declared
 */
public record FamilyContract(
        String segment,
        String label,
        boolean world,
        List<IdType> ids,
        String dataset,
        boolean logged,
        Integer draws,
        Integer blocks,
        String per,
        boolean maySkip,
        List<String> decision,
        String drawn,
        Place place) {}
