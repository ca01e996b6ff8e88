//! Random numbers that are the same in every run.

/// SplitMix64.
pub struct Random(u64);

impl Random {
    /// Returns the generator of one item of the town, the same in a town of any size.
    pub fn of(kind: &str, number: usize) -> Random {
        let seed =
            kind.bytes().fold(number as u64, |seed, it| seed.wrapping_mul(0x0100_0000_01b3) ^ u64::from(it));
        Random(seed)
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    /// Returns a number below `end`.
    pub fn below(&mut self, end: usize) -> usize {
        (self.next() % end as u64) as usize
    }

    /// Returns a number in `from..=to`.
    pub fn between(&mut self, from: usize, to: usize) -> usize {
        from + self.below(to - from + 1)
    }

    /// Returns one of the words in a list separated by `|`.
    pub fn one<'a>(&mut self, words: &'a str) -> &'a str {
        let count = words.matches('|').count() + 1;
        let chosen = self.below(count);
        words.split('|').nth(chosen).expect("below the count")
    }
}
