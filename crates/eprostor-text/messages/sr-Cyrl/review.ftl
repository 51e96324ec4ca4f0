# Шта је у текстовима плана прочитано као правило, и његов преглед.

review-state-open = нико га још није погледао
review-state-confirmed = потврђено
review-state-corrected = исправљено
review-state-rejected = одбачено
proposal-confidence-certain = сигурно
proposal-confidence-likely = вероватно
proposal-confidence-doubtful = сумњиво
proposal-scope-plan = цео план
proposal-scope-zones = зона { $codes }
proposal-scope-block = блок { $name }
proposal-scope-interim = { $place }, до доношења плана детаљне регулације
cli-extract-document = { $name }: { $pages ->
    [one] { $pages } страна
    [few] { $pages } стране
   *[other] { $pages } страна
  }, { $proposals ->
    [one] прочитано { $proposals } правило
    [few] прочитана { $proposals } правила
   *[other] прочитано { $proposals } правила
  }.
cli-extract-done = { $plan }: прочитано је у ревизији { $revision }. Нико га још није погледао: eprostor review { $plan }
cli-extract-unchanged = { $plan }: није прочитано ништа чега није било у ревизији { $revision }.
cli-review-counts = { $plan }: за преглед { $open }, потврђено { $confirmed }, исправљено { $corrected }, одбачено { $rejected }.
cli-review-head = Предлог { $number }, за преглед још { $left } – { $confidence }
cli-review-keys = [1] потврди  [2] исправи  [3] одбаци  [Enter] даље  [0] крај
cli-review-value = Вредност (Enter је оставља):
cli-review-target = Зоне, са | између њих (Enter их оставља):
cli-review-conditions = Услови као key=value; (Enter их оставља, - за ниједан):
cli-review-recorded = Забележено у ревизији { $revision }.
cli-review-none = { $plan }: нема предлога. Прво прочитајте текстове: eprostor extract { $plan }
error-proposal-unknown = План { $plan } нема предлог { $number }.
    .title = Нема таквог предлога
    .cure = eprostor review { $plan } --list наводи оне које има.
error-proposal-meanwhile = Предлог { $number } није онакав каквим сте га видели: прегледао га је { $reviewer } ({ $state }) у ревизији { $revision }.
    .title = Неко је био бржи
    .cure = Погледајте га поново, онаквог какав је сада.
error-proposal-read-anew = Предлог { $number } није онакав каквим сте га видели: текст је поново прочитан у ревизији { $revision }.
    .title = Текст је поново прочитан
    .cure = Погледајте га поново, онаквог какав је сада.
error-correction-refused = Исправка није уписана: њене речи нису исправне.
    .title = Исправка није исправна
    .cure = Поправите оно што наводе налази и пошаљите поново.
error-review-verdict = „{ $verdict }“ није ни confirm, ни correct са исправком, ни reject.
    .title = Суд није читљив
    .cure = Пошаљите само confirm или reject, а correct са оним што је друкчије.
error-form-foreign = Овај образац није послала страна овог портала.
    .title = Образац са другог места
    .cure = Отворите страну овде и пошаљите образац са ње.
